using System.Globalization;
using Postfix.Mail;

namespace Postfix.Queue;

/// <summary>Puts an entry of a delivery log together, line by line.</summary>
internal sealed class DeliveryLogEntryBuilder(DeliveryLogDefaults defaults, string unknownRecipient, string unknownReason)
{
    private Recipient _recipient = new(unknownRecipient);
    private Dsn _dsn = new() { Status = defaults.Status, Action = defaults.Action, Reason = unknownReason };

    public DeliveryLogEntry Build() => new(_recipient, _dsn);

    public void Add(string line)
    {
        if (line[0] == '<')
        {
            AddSummary(line);
            return;
        }

        var equals = line.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0 && char.IsAsciiLetterOrDigit(line[0]))
        {
            AddField(line[..equals].TrimEnd(' '), line[(equals + 1)..]);
        }
    }

    // "<address>: reason", the whole entry in very old logs.
    private void AddSummary(string line)
    {
        var end = line.IndexOf(">: ", StringComparison.Ordinal);
        if (end < 0)
        {
            return;
        }

        _recipient = _recipient with { Address = end == 1 ? "<>" : line[1..end] };
        if (line.Length > end + 3)
        {
            _dsn = _dsn with { Reason = line[(end + 3)..] };
        }
    }

    private void AddField(string name, string value)
    {
        switch (name)
        {
            case "recipient": _recipient = _recipient with { Address = value }; break;
            case "original_recipient": _recipient = _recipient with { Original = value }; break;
            case "offset": _recipient = _recipient with { Offset = Number(value) }; break;
            case "dsn_orig_rcpt": _recipient = _recipient with { DsnOriginal = value }; break;
            case "notify_flags": _recipient = _recipient with { Notify = (DsnNotify)Number(value) }; break;
            case "status" when value.Length > 0: _dsn = _dsn with { Status = value }; break;
            case "action": _dsn = _dsn with { Action = value }; break;
            case "diag_type": _dsn = _dsn with { DiagnosticType = value }; break;
            case "diag_text": _dsn = _dsn with { DiagnosticText = value }; break;
            case "mta_type": _dsn = _dsn with { MtaType = value }; break;
            case "mta_mname": _dsn = _dsn with { MtaName = value }; break;
            case "reason": _dsn = _dsn with { Reason = value }; break;
            default: break; // Newer releases may know more.
        }
    }

    private static long Number(string text)
        => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
