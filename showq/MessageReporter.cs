using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Showq;

/// <summary>Finds out what the list says about a message.</summary>
/// <param name="directories">Where queue files lie.</param>
/// <param name="nullSender">What stands for the null sender.</param>
/// <param name="duplicateLimit">How many recipients are compared.</param>
internal sealed class MessageReporter(QueueDirectories directories, string nullSender, int duplicateLimit)
{
    private static readonly string[] s_logs = [QueueName.Defer, QueueName.Bounce];

    /// <summary>Reads a queue file.</summary>
    /// <param name="queue">The queue it is in.</param>
    /// <param name="file">The file.</param>
    /// <returns>Null for a file that is not complete or went away.</returns>
    public ShowqMessage? Report(string queue, QueueScanEntry file)
    {
        if (FileStatus.TryGet(file.Path, out var status, followLinks: false) != 0 || !status.IsRegular
            || (status.Permissions & QueueFile.OwnerBits) != QueueFile.ReadyMode)
        {
            return null;
        }

        var error = PosixFile.TryOpen(file.Path, OpenFlags.ReadOnly, 0, out var content);
        if (content is null)
        {
            if (error != Errno.ENOENT)
            {
                Log.Warning($"open {queue} {file.Id}: {Errno.Text(error)}");
            }

            return null;
        }

        using (content)
        {
            return Report(queue, file.Id, content, status);
        }
    }

    private ShowqMessage? Report(string queue, string id, PosixFile content, FileStatus status)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var recipients = new List<ShowqRecipient>();
        var summary = new EnvelopeSummary(content, queue == QueueName.Maildrop);
        try
        {
            summary.Read();
        }
        catch (QueueFormatException exception)
        {
            Log.Warning($"{exception.Message} -- skipping remainder of this file");
        }

        if (summary.Sender is null)
        {
            return null;
        }

        foreach (var log in s_logs)
        {
            AddLogged(log, id, recipients, seen);
        }

        foreach (var recipient in summary.Recipients)
        {
            var address = AddressQuoting.Quote(recipient.Address);
            if (IsNew(seen, address))
            {
                recipients.Add(new ShowqRecipient(QuoteSome(recipient.Original), address, "", ""));
            }
        }

        return new ShowqMessage(
            queue, id, summary.ArrivalTime > 0 ? summary.ArrivalTime : status.ModifiedSeconds, summary.Size ?? status.Size,
            (status.Permissions & QueueFile.ExpireBit) != 0, summary.Sender.Length == 0 ? nullSender : AddressQuoting.Quote(summary.Sender))
        {
            Recipients = recipients,
        };
    }

    private void AddLogged(string log, string id, List<ShowqRecipient> recipients, HashSet<string> seen)
    {
        if (directories.TryOpen(log, id, OpenFlags.ReadOnly, out var file) != 0)
        {
            return;
        }

        using (file)
        {
            foreach (var (recipient, dsn) in DeliveryLog.Read(file!, DeliveryLogDefaults.Of(log)))
            {
                // The log has quoted addresses.
                if (IsNew(seen, recipient.Address))
                {
                    recipients.Add(new ShowqRecipient(recipient.Original, recipient.Address, log, dsn.Reason));
                }
            }
        }
    }

    private bool IsNew(HashSet<string> seen, string address)
        => seen.Count >= duplicateLimit && duplicateLimit > 0 ? !seen.Contains(address) : seen.Add(address);

    private static string QuoteSome(string address) => address.Length == 0 ? "" : AddressQuoting.Quote(address);
}
