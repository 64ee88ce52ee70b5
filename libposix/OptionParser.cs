namespace Postfix.Posix;

/// <summary>
/// Command-line options in the way of getopt(3) with POSIX rules: one-letter options that may be bundled, an argument
/// in the same word or the next, "--" ends the options, and so does the first word that is none.
/// </summary>
public sealed class OptionParser(string letters, IReadOnlyList<string> arguments)
{
    private int _offset;

    /// <summary>Index of the first argument that has not been consumed.</summary>
    public int Index { get; private set; }

    /// <summary>The argument of the option last returned, if it takes one.</summary>
    public string Argument { get; private set; } = "";

    /// <summary>The option letter last seen, also when it was unknown.</summary>
    public char Option { get; private set; }

    /// <summary>True when the last '?' meant a missing argument, false when it meant an unknown option.</summary>
    public bool ArgumentMissing { get; private set; }

    /// <summary>The next option letter, '?' for an unknown one or a missing argument, -1 at the end.</summary>
    public int Next()
    {
        Argument = "";
        ArgumentMissing = false;
        if (_offset == 0 && !StartWord())
        {
            return -1;
        }
        var word = arguments[Index];
        Option = word[_offset++];
        var at = Option == ':' ? -1 : letters.IndexOf(Option, StringComparison.Ordinal);
        var takesArgument = at >= 0 && at + 1 < letters.Length && letters[at + 1] == ':';
        if (!takesArgument)
        {
            EndLetter(word);
            return at < 0 ? '?' : Option;
        }
        return TakeArgument(word) ? Option : '?';
    }

    private bool StartWord()
    {
        if (Index >= arguments.Count || arguments[Index].Length < 2 || arguments[Index][0] != '-')
        {
            return false;
        }
        if (arguments[Index] == "--")
        {
            Index++;
            return false;
        }
        _offset = 1;
        return true;
    }

    private void EndLetter(string word)
    {
        if (_offset >= word.Length)
        {
            Index++;
            _offset = 0;
        }
    }

    private bool TakeArgument(string word)
    {
        Index++;
        if (_offset < word.Length)
        {
            Argument = word[_offset..];
        }
        else if (Index < arguments.Count)
        {
            Argument = arguments[Index++];
        }
        else
        {
            ArgumentMissing = true;
        }
        _offset = 0;
        return !ArgumentMissing;
    }
}
