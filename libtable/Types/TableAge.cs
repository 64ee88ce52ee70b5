using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>Tells of an indexed file that somebody forgot to make anew.</summary>
internal static class TableAge
{
    private const int NewerBySeconds = 100;

    /// <summary>Warns when a table's text was changed after its index.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The index.</param>
    public static void WarnIfOlder(string text, string path)
    {
        // Postfix: no warning when the source changed only moments ago; its new index is being made.
        if (FileStatus.TryGet(text, out var textStatus) == 0 && FileStatus.TryGet(path, out var status) == 0
            && textStatus.ModifiedSeconds > status.ModifiedSeconds
            && textStatus.ModifiedSeconds < TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - NewerBySeconds)
        {
            Log.Warning($"database {path} is older than source file {text}");
        }
    }
}
