using Postfix.Posix;

namespace Postfix.Conf;

/// <summary>Reads a configuration file once it has not changed for a second, so that a file being written is not taken half.</summary>
public static class SettledFile
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(300);

    /// <summary>The file's text; waits while its time of change is within the last second.</summary>
    /// <exception cref="PosixException">The file cannot be opened or read.</exception>
    public static string Read(string path)
    {
        for (; ; Thread.Sleep(s_pause))
        {
            var before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            using var file = PosixFile.Open(path, OpenFlags.ReadOnly);
            var text = ConfText.ReadFile(file);
            var changed = file.Status().ModifiedSeconds;
            if (changed < before - 1 || changed > DateTimeOffset.UtcNow.ToUnixTimeSeconds())
            {
                return text;
            }
        }
    }
}
