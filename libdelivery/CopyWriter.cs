using Postfix.Mail;
using Postfix.Posix;

namespace Postfix.Delivery;

/// <summary>Writes a message to the end of a file, and takes it back when it does not fit.</summary>
internal static class CopyWriter
{
    private const string UsualStatus = "5.3.0";

    /// <summary>Writes and syncs.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="copy">The message.</param>
    /// <param name="isRegular">Whether the file can be synced and truncated; devices cannot.</param>
    /// <returns>Null for success.</returns>
    /// <exception cref="Queue.QueueFormatException">The queue file is damaged.</exception>
    internal static FileFailure? Write(PosixFile file, MailCopy copy, bool isRegular)
    {
        var oldLength = isRegular ? file.Seek(0, SeekOrigin.End) : 0;
        var complete = false;
        try
        {
            var failure = WriteAll(file, copy, isRegular);
            complete = failure is null;
            return failure;
        }
        finally
        {
            if (!complete && isRegular)
            {
                file.Truncate(oldLength);
            }
        }
    }

    private static FileFailure? WriteAll(PosixFile file, MailCopy copy, bool isRegular)
    {
        var operation = "error reading message";
        try
        {
            for (var chunk = copy.Next(); chunk.Length > 0; chunk = copy.Next())
            {
                operation = "error writing message";
                file.Write(chunk.Span);
                operation = "error reading message";
            }
            operation = "error writing message";
            if (isRegular)
            {
                file.Sync();
            }
            return null;
        }
        catch (PosixException problem)
        {
            return FileFailure.Of(problem.Errno, UsualStatus, operation) with { Diagnostic = SysExits.Describe(SysExits.IoError).Text };
        }
    }
}
