namespace Postfix.Conf;

/// <summary>The operators of ${{a} == {b} ? ...}: numbers when both sides are all digits, else strings; "...level" compares dotted levels.</summary>
internal static class MacroComparison
{
    internal static bool IsOperator(string name)
        => (name.EndsWith("level", StringComparison.Ordinal) ? name[..^5] : name) is "==" or "!=" or "<" or "<=" or ">=" or ">";

    internal static bool Evaluate(string left, string name, string right)
    {
        if (name.EndsWith("level", StringComparison.Ordinal))
        {
            return Holds(Level(left).CompareTo(Level(right)), name[..^5]);
        }
        if (IsNumber(left) && IsNumber(right))
        {
            return Holds(CompareDigits(left, right), name);
        }
        return Holds(string.CompareOrdinal(left, right), name);
    }

    private static bool Holds(int order, string name) => name switch
    {
        "==" => order == 0,
        "!=" => order != 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">=" => order >= 0,
        _ => order > 0,
    };

    private static CompatibilityLevel Level(string text)
        => CompatibilityLevel.TryParse(text, out var level) ? level : throw new MacroException($"malformed compatibility level syntax: \"{text}\"");

    private static bool IsNumber(string text) => text.Length > 0 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    private static int CompareDigits(string left, string right)
    {
        left = left.TrimStart('0');
        right = right.TrimStart('0');
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);
    }
}
