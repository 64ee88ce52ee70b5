using System.Globalization;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Cleanup;

/// <summary>Takes records that envelope and extracted segment have in common: attributes and what belongs to recipients.</summary>
/// <param name="limit">How many attributes a message may have.</param>
/// <param name="rewritesRemote">Whether headers of remote clients are rewritten at all.</param>
internal sealed class AttributeRecords(int limit, bool rewritesRemote)
{
    /// <summary>Refuses the message because of what its client sent.</summary>
    public void Refuse(Message message, string problem)
    {
        Log.Warning($"{message.Id}: message rejected: {problem}");
        message.Fail(CleanupStatus.Bad);
    }

    /// <summary>Takes flags that a client adds to those of its request.</summary>
    public void TakeFlags(Message message, string text)
    {
        _ = int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var flags);
        if (((CleanupFlags)flags & ~CleanupFlags.MaskExtra) != 0)
        {
            Log.Warning($"{message.Id}: ignoring bad extra flags: 0x{flags:x}");
            return;
        }

        message.Flags |= (CleanupFlags)flags;
    }

    /// <summary>Finds the record that an attribute stands for.</summary>
    /// <returns>False when the record is dealt with: it is malformed or says nothing.</returns>
    public bool TryMap(Message message, byte type, string text, out MappedRecord mapped)
    {
        mapped = new MappedRecord(type, text);
        if (type != RecordType.Attribute)
        {
            return true;
        }

        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            Refuse(message, $"malformed attribute: {(equals < 0 ? "missing '=' after attribute name" : "missing attribute name")}: {Cut(text)}");
            return false;
        }

        if (equals == text.Length - 1)
        {
            Log.Warning($"{message.Id}: spurious null attribute value for \"{text[..equals]}\" -- ignored");
            return false;
        }

        var recordType = RecordType.ForAttribute(ByteText.Encode(text[..equals]));
        if (recordType != 0)
        {
            mapped = new MappedRecord(recordType, text[(equals + 1)..]);
        }

        return true;
    }

    /// <summary>Takes a record that belongs to the next recipient.</summary>
    /// <returns>False when it does not.</returns>
    public bool TakeRecipientHint(Message message, MappedRecord record)
    {
        var hints = message.Hints;
        switch (record.Type)
        {
            case RecordType.DoneRecipient or RecordType.CancelledRecipient:
                hints.Clear();
                return true;
            case RecordType.DsnOriginalRecipient:
                WarnIfOutOfOrder(message, "DSN original recipient", hints.DsnOriginal);
                hints.DsnOriginal = record.Text;
                return true;
            case RecordType.DsnNotify:
                TakeNotify(message, record.Text);
                return true;
            case RecordType.OriginalRecipient:
                WarnIfOutOfOrder(message, "original recipient", hints.Original);
                hints.Original = record.Text;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Takes an attribute of the message.</summary>
    public void Take(Message message, string text)
    {
        if (message.Attributes.Count >= limit)
        {
            Refuse(message, $"attribute count exceeds limit {limit}");
            return;
        }

        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = (text[..equals], text[(equals + 1)..]);
        if (name == "rewrite_context" && !TakeContext(message, value))
        {
            return;
        }

        if (name == "trace_flags" && value.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            Refuse(message, $"bad TFLAG record <{Cut(text)}>");
            return;
        }

        message.Attributes[name] = value;
        message.Put(RecordType.Attribute, text);
    }

    private bool TakeContext(Message message, string value)
    {
        if (value is not (AddressRewriting.Local or AddressRewriting.Remote))
        {
            Refuse(message, $"bad rewriting context: {Cut(value)}");
            return false;
        }

        message.HeaderContext = value == AddressRewriting.Local || rewritesRemote ? value : null;
        return true;
    }

    private static void TakeNotify(Message message, string text)
    {
        WarnIfOutOfOrder(message, "DSN notify", message.Hints.Notify == DsnNotify.None ? null : $"notify_flags={(int)message.Hints.Notify}");
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) || bits == 0 || !DsnNotifyText.IsValid((DsnNotify)bits))
        {
            Log.Warning($"{message.Id}: ignoring malformed DSN notify record <notify_flags={Cut(text)}>");
            return;
        }

        message.Hints.Notify = (DsnNotify)bits;
        message.QueueFlags |= bits << 1;
    }

    /// <summary>Of two records for the same recipient the last one counts.</summary>
    private static void WarnIfOutOfOrder(Message message, string what, string? earlier)
    {
        if (earlier is not null)
        {
            Log.Warning($"{message.Id}: ignoring out-of-order {what} record <{Cut(earlier)}>");
        }
    }

    private static string Cut(string text) => text.Length > 200 ? text[..200] : text;
}
