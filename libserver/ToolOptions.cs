using System.Net.Sockets;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Server;

/// <summary>Options of load tools: getopt letters, numbers as atoi(3) reads them, and the usage text for what is wrong.</summary>
/// <param name="program">The program's name.</param>
/// <param name="letters">The option letters.</param>
/// <param name="usage">What follows "usage: program".</param>
/// <param name="arguments">The command line.</param>
public sealed class ToolOptions(string program, string letters, string usage, string[] arguments)
{
    private readonly OptionParser _parser = new(letters, arguments);

    /// <summary>The argument of the option last returned.</summary>
    public string Argument => _parser.Argument;

    /// <summary>What follows the options.</summary>
    public string[] Rest => arguments[_parser.Index..];

    /// <summary>Address families as options -4 and -6 leave them.</summary>
    public AddressFamily Family { get; private set; } = AddressFamily.Unspecified;

    /// <summary>The next option letter, or 0; -4, -6 and -v are dealt with here.</summary>
    /// <exception cref="FatalException">The option is unknown.</exception>
    public char Next()
    {
        while (true)
        {
            switch (_parser.Next())
            {
                case -1: return '\0';
                case '4': Family = AddressFamily.InterNetwork; break;
                case '6': Family = AddressFamily.InterNetworkV6; break;
                case 'v': Log.Verbosity++; break;
                case '?':
                    OptionComplaint.Print(program, _parser);
                    throw Usage();
                case var option: return (char)option;
            }
        }
    }

    /// <summary>The argument as a number that must be positive.</summary>
    /// <param name="what">What it is, for the message.</param>
    /// <exception cref="FatalException">It is not.</exception>
    public int Positive(string what) => LeadingNumber(Argument) is > 0 and var number ? number : throw new FatalException($"bad {what}: {Argument}");

    /// <summary>The argument as a number of digits alone.</summary>
    /// <exception cref="FatalException">It is not.</exception>
    public int Digits() => Argument.Length > 0 && Argument.All(char.IsAsciiDigit) && int.TryParse(Argument, out var number) ? number : throw Usage();

    /// <summary>The complaint that names all options.</summary>
    public FatalException Usage() => new($"usage: {program} {usage}");

    /// <summary>The number at the start of a text, 0 if there is none (atoi(3)).</summary>
    /// <param name="text">The text.</param>
    public static int LeadingNumber(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = text.AsSpan().TrimStart();
        var negative = digits.StartsWith("-");
        digits = negative ? digits[1..] : digits;
        var value = 0L;
        for (var i = 0; i < digits.Length && char.IsAsciiDigit(digits[i]) && value <= int.MaxValue; i++)
        {
            value = (value * 10) + digits[i] - '0';
        }
        value = Math.Min(value, int.MaxValue);
        return (int)(negative ? -value : value);
    }
}
