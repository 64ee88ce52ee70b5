namespace Postfix.Conf;

/// <summary>A dotted level such as 3.6 or 3.10.2, as compatibility_level and the "...level" operators take it.</summary>
/// <param name="Major">First number.</param>
/// <param name="Minor">Second number, 0 when absent.</param>
/// <param name="Patch">Third number, 0 when absent.</param>
public readonly record struct CompatibilityLevel(int Major, int Minor, int Patch) : IComparable<CompatibilityLevel>
{
    /// <summary>Parses "major", "major.minor" or "major.minor.patch", each number below 1024.</summary>
    public static bool TryParse(string text, out CompatibilityLevel level)
    {
        ArgumentNullException.ThrowIfNull(text);
        level = default;
        var parts = text.Split('.');
        Span<int> numbers = stackalloc int[3];
        numbers.Clear();
        if (parts.Length > 3)
        {
            return false;
        }
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], System.Globalization.NumberStyles.None, null, out numbers[i]) || (i > 0 && numbers[i] > 1023))
            {
                return false;
            }
        }
        level = new CompatibilityLevel(numbers[0], numbers[1], numbers[2]);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(CompatibilityLevel other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    /// <summary>Whether the left level is lower.</summary>
    public static bool operator <(CompatibilityLevel left, CompatibilityLevel right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left level is higher.</summary>
    public static bool operator >(CompatibilityLevel left, CompatibilityLevel right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left level is lower or the same.</summary>
    public static bool operator <=(CompatibilityLevel left, CompatibilityLevel right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left level is higher or the same.</summary>
    public static bool operator >=(CompatibilityLevel left, CompatibilityLevel right) => left.CompareTo(right) >= 0;
}
