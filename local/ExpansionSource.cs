namespace Postfix.Local;

/// <summary>Where an address, command or file name was found; main.cf says which of them may deliver to commands and files.</summary>
[Flags]
internal enum ExpansionSource
{
    /// <summary>In no expansion: the recipient itself.</summary>
    None = 0,

    /// <summary>An alias database.</summary>
    Alias = 1,

    /// <summary>A user's forwarding file.</summary>
    Forward = 2,

    /// <summary>An :include: file.</summary>
    Include = 4,
}
