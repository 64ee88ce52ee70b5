using Postfix.Mail;
using Postfix.Posix;

namespace Postfix.Queue;

/// <summary>The logs of delayed, failed and reported recipients: text files named by queue id in the folders defer, bounce and trace.</summary>
public static class DeliveryLog
{
    private const string UnknownRecipient = "(recipient address unavailable)";
    private const string UnknownReason = "(description unavailable)";

    /// <summary>Appends an entry to a log that the caller has opened and locked; after a failed write the log is as it was before.</summary>
    /// <param name="log">The log.</param>
    /// <param name="entry">The entry, with unquoted addresses.</param>
    /// <param name="withSummary">Whether the line for old readers is written (<c>backwards_bounce_logfile_compatibility</c>).</param>
    /// <exception cref="PosixException">The log cannot be written.</exception>
    public static void Append(PosixFile log, DeliveryLogEntry entry, bool withSummary = true)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(entry);
        var end = log.Length;
        try
        {
            log.WriteAt(ByteText.Encode(Format(entry, withSummary)), end);
            log.Sync();
        }
        catch (PosixException)
        {
            log.Truncate(end);
            throw;
        }
    }

    /// <summary>The text of an entry.</summary>
    /// <param name="entry">The entry, with unquoted addresses.</param>
    /// <param name="withSummary">Whether the line for old readers is written.</param>
    public static string Format(DeliveryLogEntry entry, bool withSummary)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var (recipient, dsn) = entry;
        var text = new DeliveryLogText();
        var address = recipient.Address.Length == 0 ? "" : AddressQuoting.Quote(recipient.Address);
        if (withSummary)
        {
            text.AddSummary(address, dsn.Reason);
        }

        text.AddOptional("recipient", address.Length == 0 ? "<>" : address);
        if (!recipient.Original.Equals(recipient.Address, StringComparison.OrdinalIgnoreCase))
        {
            text.AddOptional("original_recipient", recipient.Original.Length == 0 ? "" : AddressQuoting.Quote(recipient.Original));
        }

        text.AddNumber("offset", recipient.Offset);
        text.AddOptional("dsn_orig_rcpt", recipient.DsnOriginal);
        text.AddNumber("notify_flags", (long)recipient.Notify);
        text.AddOptional("status", dsn.Status);
        text.AddOptional("action", dsn.Action);
        text.AddPair(("diag_type", dsn.DiagnosticType), ("diag_text", dsn.DiagnosticText));
        text.AddPair(("mta_type", dsn.MtaType), ("mta_mname", dsn.MtaName));
        text.AddOptional("reason", dsn.Reason);
        return text.Finish();
    }

    /// <summary>Reads a log.</summary>
    /// <param name="log">The log, at its start.</param>
    /// <param name="defaults">What entries of old releases leave out: status and action.</param>
    /// <exception cref="PosixException">The log cannot be read.</exception>
    public static IEnumerable<DeliveryLogEntry> Read(PosixFile log, DeliveryLogDefaults defaults)
    {
        ArgumentNullException.ThrowIfNull(log);
        var lines = new LineReader(log);
        DeliveryLogEntryBuilder? entry = null;
        while (lines.Read(out var line))
        {
            if (line.Length == 0)
            {
                if (entry is not null)
                {
                    yield return entry.Build();
                    entry = null;
                }

                continue;
            }

            entry ??= new DeliveryLogEntryBuilder(defaults, UnknownRecipient, UnknownReason);
            entry.Add(line);
        }

        if (entry is not null)
        {
            yield return entry.Build();
        }
    }
}
