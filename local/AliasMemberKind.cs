namespace Postfix.Local;

/// <summary>What a member of an alias is.</summary>
internal enum AliasMemberKind
{
    /// <summary>A mail address.</summary>
    Address,

    /// <summary>A command, after <c>|</c>.</summary>
    Command,

    /// <summary>A file or maildir.</summary>
    File,

    /// <summary>A file below the user's home, after <c>~</c>.</summary>
    HomeFile,

    /// <summary>A file with more members, after <c>:include:</c>.</summary>
    Include,
}
