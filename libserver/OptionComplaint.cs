using Postfix.Posix;

namespace Postfix.Server;

/// <summary>What getopt(3) prints about a wrong option before the program prints its usage.</summary>
public static class OptionComplaint
{
    /// <summary>Prints the complaint on standard error.</summary>
    /// <param name="program">The program's name.</param>
    /// <param name="options">The parser that has just returned '?'.</param>
    public static void Print(string program, OptionParser options)
    {
        ArgumentNullException.ThrowIfNull(options);
        StandardStreams.WriteErrorLine(options.ArgumentMissing
            ? $"{program}: option requires an argument -- '{options.Option}'"
            : $"{program}: invalid option -- '{options.Option}'");
    }
}
