namespace Postfix.Reindex;

/// <summary>A table to be made.</summary>
/// <param name="Source">The text it is made of.</param>
/// <param name="Command">What makes it: postmap or postalias.</param>
/// <param name="Uid">With whose rights.</param>
/// <param name="Gid">With which group's rights.</param>
internal sealed record ReindexJob(string Source, string Command, uint Uid, uint Gid)
{
    /// <summary>What speaks against it; empty when nothing does.</summary>
    public string Objection { get; init; } = "";
}
