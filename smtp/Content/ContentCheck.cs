using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.SmtpClient;

/// <summary>One check of one header or line.</summary>
/// <param name="QueueId">The message, for the log.</param>
/// <param name="Kind">What is checked: header or body.</param>
/// <param name="TextLimit">How much of it is logged.</param>
/// <param name="Maps">The tables that are asked.</param>
internal sealed record ContentCheck(string QueueId, string Kind, int TextLimit, MapList Maps)
{
    public void Note(string action, string text, string argument)
    {
        var line = FailureText.Cut(FailureText.OneLine(text), TextLimit);
        Log.Info(argument.Length > 0 ? $"{QueueId}: {action}: {Kind} {line}: {argument}" : $"{QueueId}: {action}: {Kind} {line}");
    }

    /// <summary>Whether a text can be put in place of a header or line, or before it.</summary>
    public bool Accepts(string verb, string argument)
    {
        if (argument.Length == 0)
        {
            Log.Warning($"{verb} action without text in {Maps.Title} map");
            return false;
        }
        if (Kind == "header" && HeaderField.NameLength(ByteText.Encode(argument)) == 0)
        {
            Log.Warning($"bad {verb} header text \"{argument}\" in {Maps.Title} map -- need \"headername: headervalue\"");
            return false;
        }
        return true;
    }
}
