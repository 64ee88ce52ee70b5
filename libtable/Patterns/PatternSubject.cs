namespace Postfix.Tables;

/// <summary>A key that patterns are compared with, and what the last match found in it.</summary>
/// <param name="text">The key, with a NUL at its end.</param>
internal sealed class PatternSubject(byte[] text)
{
    private const int GroupLimit = 100;

    /// <summary>The key, with a NUL at its end.</summary>
    public byte[] Bytes { get; } = text;

    /// <summary>The key without the NUL.</summary>
    public ReadOnlySpan<byte> Text => Bytes.AsSpan(0, Bytes.Length - 1);

    /// <summary>Start and end of each group, pairwise; -1 for a group that took no part.</summary>
    public int[] Groups { get; } = new int[GroupLimit * 2];

    /// <summary>How many groups, the whole match included, the last pattern set.</summary>
    public int GroupCount { get; set; }

    /// <summary>What a group matched.</summary>
    public ReadOnlySpan<byte> Group(int number)
    {
        if (number >= GroupCount || Groups[number * 2] < 0)
        {
            return default;
        }

        return Text[Groups[number * 2]..Groups[(number * 2) + 1]];
    }
}
