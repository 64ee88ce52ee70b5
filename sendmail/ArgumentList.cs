using Postfix.Posix;

namespace Postfix.Sendmail;

/// <summary>The command line of sendmail(1) in a form that getopt(3) understands.</summary>
internal static class ArgumentList
{
    /// <summary>The options, in getopt's notation.</summary>
    internal const string Letters = "A:B:C:F:GIL:N:O:R:UV:X:b:ce:f:h:imno:p:r:q:tvx";

    /// <summary>The configuration folder or main.cf file of -C, which is needed before anything else; null when there is none.</summary>
    internal static string? FindConfiguration(string[] arguments)
    {
        string? found = null;
        var parser = new OptionParser(Letters, Prepare(arguments));
        for (int option; (option = parser.Next()) >= 0;)
        {
            if (option == 'C')
            {
                found = parser.Argument;
            }
        }
        return found is not null && Path.GetFileName(found) == "main.cf" ? Path.GetDirectoryName(found) : found;
    }

    // -q may stand alone, and the old -Vxy is the new -XVxy; getopt(3) knows neither.
    internal static string[] Prepare(string[] arguments)
    {
        var list = new List<string>(arguments.Length + 1);
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (argument == "--" || !argument.StartsWith('-') || argument == "-")
            {
                list.AddRange(arguments.AsSpan(i));
                break;
            }
            if (argument == "-q")
            {
                list.Add("-q");
                list.Add("");
            }
            else
            {
                list.Add(argument);
                if (TakesNext(argument) && i + 1 < arguments.Length)
                {
                    list.Add(arguments[++i]);
                }
            }
        }
        return [.. list];
    }

    private static bool TakesNext(string argument)
    {
        for (var i = 1; i < argument.Length; i++)
        {
            var at = Letters.IndexOf(argument[i], StringComparison.Ordinal);
            if (at >= 0 && at + 1 < Letters.Length && Letters[at + 1] == ':')
            {
                return i == argument.Length - 1;
            }
        }
        return false;
    }
}
