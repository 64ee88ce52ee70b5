using System.Text.RegularExpressions;

namespace Postfix.Tests.Structure;

/// <summary>Parameter groups that a program only makes, so that bad values are refused: it does not use them.</summary>
internal static partial class CheckedGroups
{
    public static string Remove(string sources) => OnlyMade().Replace(sources, "");

    [GeneratedRegex(@"_ = new \w+Parameters\(.*\);")]
    private static partial Regex OnlyMade();
}
