using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Bounce;

/// <summary>The delivery logs of one service: the folder that is named as the service, one file a message.</summary>
/// <param name="service">The service name: bounce, defer or trace.</param>
/// <param name="directories">Where the queue keeps its files.</param>
/// <param name="withSummary">Whether logs can be read by very old releases.</param>
internal sealed class LogFolder(string service, QueueDirectories directories, bool withSummary)
{
    private readonly DeliveryLogDefaults _defaults = DeliveryLogDefaults.Of(service);

    public string Service => service;

    /// <summary>Adds a recipient to the log of a message, safely on disk.</summary>
    public bool TryAppend(BounceAppendRequest request)
    {
        var path = directories.PathOf(service, request.QueueId);
        var error = directories.TryOpen(service, request.QueueId, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Append, out var file);
        if (error != 0)
        {
            Log.Warning($"open file {path}: {Errno.Text(error)}");
            return false;
        }

        using (file)
        {
            try
            {
                file!.TryLock(LockKind.Exclusive, LockStyle.Flock, wait: true);
                DeliveryLog.Append(file, new(request.Recipient, Printable(request.Dsn)), withSummary);
                return true;
            }
            catch (PosixException exception)
            {
                Log.Warning($"append file {path}: {exception.Text}");
            }
        }

        if ((request.Flags & BounceFlags.Clean) != 0)
        {
            Remove(request.QueueId);
        }

        return false;
    }

    /// <summary>The recipients in the log of a message; null when there is none.</summary>
    public List<DeliveryLogEntry>? Read(string queueId)
    {
        var error = directories.TryOpen(service, queueId, OpenFlags.ReadWrite, out var file);
        if (error == Errno.ENOENT)
        {
            return null;
        }

        if (error != 0)
        {
            Log.Warning($"open {directories.PathOf(service, queueId)}: {Errno.Text(error)}");
            return null;
        }

        using (file)
        {
            file!.TryLock(LockKind.Exclusive, LockStyle.Flock, wait: true);
            return [.. DeliveryLog.Read(file, _defaults)];
        }
    }

    public void Remove(string queueId)
    {
        var error = directories.TryRemove(service, queueId);
        if (error is not 0 and not Errno.ENOENT)
        {
            Log.Warning($"remove {directories.PathOf(service, queueId)}: {Errno.Text(error)}");
        }
    }

    // What remote systems say stays on its line.
    private static Dsn Printable(Dsn dsn) => dsn with
    {
        Status = Log.Printable(dsn.Status),
        Action = Log.Printable(dsn.Action),
        DiagnosticType = Log.Printable(dsn.DiagnosticType),
        DiagnosticText = Log.Printable(dsn.DiagnosticText),
        MtaType = Log.Printable(dsn.MtaType),
        MtaName = Log.Printable(dsn.MtaName),
        Reason = Log.Printable(dsn.Reason),
    };
}
