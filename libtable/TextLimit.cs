namespace Postfix.Tables;

/// <summary>Cuts text that goes into a log line.</summary>
internal static class TextLimit
{
    public static string Cut(string text, int length) => text.Length > length ? text[..length] : text;
}
