using Postfix.Posix;

namespace Postfix.Conf;

/// <summary>Where this installation's programs are: beside the running executable, so that an install tree works in any place.</summary>
public static class InstallPaths
{
    /// <summary>The folder above sbin, bin and libexec: "/usr" for an installation in the system, "" for one in the root directory.</summary>
    public static string Prefix { get; } = FindPrefix(CurrentProcess.ExecutablePath);

    /// <summary>Default of command_directory.</summary>
    public static string Commands => Prefix + "/sbin";

    /// <summary>Default of daemon_directory.</summary>
    public static string Daemons => Prefix + "/libexec/postfix";

    internal static string FindPrefix(string executable)
    {
        var directory = Path.GetDirectoryName(executable) ?? "";
        foreach (var tail in (ReadOnlySpan<string>)["/libexec/postfix", "/sbin", "/bin"])
        {
            if (directory.EndsWith(tail, StringComparison.Ordinal))
            {
                return directory[..^tail.Length];
            }
        }
        return "/usr";
    }
}
