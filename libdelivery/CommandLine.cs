using System.Buffers;
using Postfix.Posix;

namespace Postfix.Delivery;

/// <summary>Turns a command text of aliases(5) or main.cf into a program and its arguments, with a shell only where one is needed.</summary>
public static class CommandLine
{
    /// <summary>The path that commands are searched in.</summary>
    public const string StandardPath = "/usr/bin:/bin";

    private static readonly SearchValues<char> s_plain = SearchValues.Create(
        "1234567890!@%-_=+:,./ abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ\t");
    private static readonly char[] s_blanks = [' ', '\t'];

    /// <summary>The arguments for a command text.</summary>
    /// <param name="command">The command as written.</param>
    /// <param name="shell">A program and arguments that run every command (local_command_shell); empty for none.</param>
    public static IReadOnlyList<string> Parse(string command, string shell)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(shell);
        var custom = shell.Split(s_blanks, StringSplitOptions.RemoveEmptyEntries);
        if (custom.Length > 0)
        {
            return [.. custom, command];
        }
        var words = command.Split(s_blanks, StringSplitOptions.RemoveEmptyEntries);
        // A name that is no program may be a shell's built-in command.
        return words.Length > 0 && !command.AsSpan().ContainsAnyExcept(s_plain) && (words[0].Contains('/', StringComparison.Ordinal) || Find(words[0]) is not null)
            ? words
            : ["sh", "-c", command];
    }

    /// <summary>The file of a program: as it is when it has a slash, else from the standard path; null when there is none.</summary>
    /// <param name="program">The program's name.</param>
    public static string? Find(string program)
    {
        ArgumentNullException.ThrowIfNull(program);
        if (program.Contains('/', StringComparison.Ordinal))
        {
            return program;
        }
        foreach (var directory in StandardPath.Split(':'))
        {
            var path = $"{directory}/{program}";
            if (FileStatus.TryGet(path, out var status) == 0 && status.IsRegular && (status.Permissions & AnyExecute) != 0)
            {
                return path;
            }
        }
        return null;
    }

    private const int AnyExecute = 0x49; // 0111
}
