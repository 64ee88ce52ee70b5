using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.PostfixCommand;

/// <summary>postfix logrotate: renames the log file, makes the master start a new one, and packs the old one.</summary>
internal static class LogRotation
{
    internal static async Task<int> RunAsync(Instance instance, string[] words)
    {
        if (words.Length != 1)
        {
            throw new FatalException("usage postfix logrotate (no arguments)");
        }
        var logging = instance.Global.Logging;
        var file = Require("maillog_file", logging.MaillogFile);
        var compressor = Require("maillog_file_compressor", logging.MaillogFileCompressor);
        var suffix = Require("maillog_file_rotate_suffix", logging.MaillogFileRotateSuffix);
        if (file.StartsWith("/dev/", StringComparison.Ordinal))
        {
            throw new FatalException($"not rotating '{file}'");
        }
        var old = $"{file}.{TimeFormat.Format(suffix, DateTime.Now)}";
        var errno = FileSystem.TryRename(file, old);
        if (errno != 0)
        {
            throw new FatalException($"logfile '{file}' rotation failed: rename to {old}: {Errno.Text(errno)}");
        }
        if (instance.IsRunning())
        {
            ProcessSignals.Send(instance.MasterProcess(), ProcessSignals.Hangup);
        }
        await EventLoop.Current.Delay(TimeSpan.FromSeconds(1));
        var status = await instance.RunAsync(FindProgram(compressor), old);
        return status == 0 ? 0 : throw new FatalException($"logfile '{file}' rotation failed: {compressor}: exit status {status}");
    }

    private static string Require(string name, string value)
        => value.Length > 0 ? value : throw new FatalException($"empty '{name}' parameter value - logfile rotation failed");

    private static string FindProgram(string name)
    {
        if (name.Contains('/', StringComparison.Ordinal))
        {
            return name;
        }
        foreach (var folder in (ReadOnlySpan<string>)["/bin", "/usr/bin", "/sbin", "/usr/sbin"])
        {
            if (FileSystem.TryAccess($"{folder}/{name}", 1) == 0)
            {
                return $"{folder}/{name}";
            }
        }
        return name;
    }
}
