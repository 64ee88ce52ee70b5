namespace Postfix.Tables;

/// <summary>A level above the leaves of a tree that is being written.</summary>
internal sealed class BerkeleyTreeLevel
{
    /// <summary>The page that is being filled.</summary>
    public BerkeleyPageBuilder Page { get; } = new();

    /// <summary>What the keys below that page do not fall short of.</summary>
    public byte[] Separator { get; set; } = [];
}
