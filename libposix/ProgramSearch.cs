namespace Postfix.Posix;

/// <summary>Finds programs as execvp(3) does.</summary>
public static class ProgramSearch
{
    private const int MayExecute = 1;

    /// <summary>
    /// The file of a program: the name itself when it has a slash, else the first executable file of that name in the
    /// folders of PATH. A name that is not found comes back unchanged, so that starting it gives the error.
    /// </summary>
    /// <param name="program">The program's name.</param>
    /// <param name="path">Folders, separated by colons; null takes PATH of the environment.</param>
    public static string Find(string program, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(program);
        if (program.Contains('/', StringComparison.Ordinal))
        {
            return program;
        }
        foreach (var folder in (path ?? Environment.GetEnvironmentVariable("PATH") ?? "/bin:/usr/bin").Split(':'))
        {
            var file = $"{(folder.Length == 0 ? "." : folder)}/{program}";
            if (FileStatus.TryGet(file, out var status) == 0 && status.IsRegular && FileSystem.TryAccess(file, MayExecute) == 0)
            {
                return file;
            }
        }
        return program;
    }
}
