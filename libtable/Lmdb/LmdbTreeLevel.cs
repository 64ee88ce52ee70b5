namespace Postfix.Tables;

/// <summary>The page that is being filled on one level above the leaves.</summary>
internal sealed class LmdbTreeLevel
{
    /// <summary>The page.</summary>
    public LmdbPageBuilder Page { get; } = new(LmdbPageKind.Branch);

    /// <summary>The key that stands for the page on the level above.</summary>
    public byte[] Separator { get; set; } = [];
}
