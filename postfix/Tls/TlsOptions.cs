using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.PostfixCommand;

/// <summary>Options of the sub-commands of postfix tls, each with an argument.</summary>
internal static class TlsOptions
{
    /// <summary>The options' arguments by letter, and the other words.</summary>
    /// <exception cref="FatalException">There is an option of another kind.</exception>
    internal static (Dictionary<char, string> Options, string[] Words) Parse(string letters, string[] words, string usage)
    {
        var result = new Dictionary<char, string>();
        var parser = new OptionParser(letters, words);
        for (int option; (option = parser.Next()) >= 0;)
        {
            result[(char)option] = option == '?' ? throw new FatalException(usage) : parser.Argument;
        }
        return (result, words[parser.Index..]);
    }
}
