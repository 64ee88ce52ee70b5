using System.Text;
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
        var text = new StringBuilder("\n");
        var address = recipient.Address.Length == 0 ? "" : AddressQuoting.Quote(recipient.Address);
        if (withSummary)
        {
            text.Append('<').Append(address).Append(">: ").Append(dsn.Reason).Append('\n');
        }

        Field("recipient", address.Length == 0 ? "<>" : address);
        if (recipient.Original.Length > 0 && !recipient.Original.Equals(recipient.Address, StringComparison.OrdinalIgnoreCase))
        {
            Field("original_recipient", AddressQuoting.Quote(recipient.Original));
        }

        NumberField("offset", recipient.Offset);
        OptionalField("dsn_orig_rcpt", recipient.DsnOriginal);
        NumberField("notify_flags", (long)recipient.Notify);
        OptionalField("status", dsn.Status);
        OptionalField("action", dsn.Action);
        PairOfFields("diag_type", dsn.DiagnosticType, "diag_text", dsn.DiagnosticText);
        PairOfFields("mta_type", dsn.MtaType, "mta_mname", dsn.MtaName);
        OptionalField("reason", dsn.Reason);
        return text.Append('\n').ToString();

        void Field(string name, string value) => text.Append(name).Append('=').Append(value).Append('\n');

        void OptionalField(string name, string value)
        {
            if (value.Length > 0)
            {
                Field(name, value);
            }
        }

        void NumberField(string name, long value)
        {
            if (value > 0)
            {
                text.Append(name).Append('=').Append(value).Append('\n');
            }
        }

        void PairOfFields(string name, string value, string secondName, string secondValue)
        {
            if (value.Length > 0 && secondValue.Length > 0)
            {
                Field(name, value);
                Field(secondName, secondValue);
            }
        }
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
