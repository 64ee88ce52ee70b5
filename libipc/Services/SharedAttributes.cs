using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Ipc;

/// <summary>Groups of attributes that several messages have: a recipient (five) and a delivery status (seven).</summary>
internal static class SharedAttributes
{
    public static AttributeWriter Recipient(this AttributeWriter writer, Recipient recipient) => writer
        .Text("original_recipient", recipient.Original)
        .Text("recipient", recipient.Address)
        .Long("offset", recipient.Offset)
        .Text("dsn_orig_rcpt", recipient.DsnOriginal)
        .Number("notify_flags", (int)recipient.Notify);

    public static Recipient Recipient(this AttributeReader reader)
    {
        var original = reader.Text("original_recipient");
        return new Recipient(reader.Text("recipient"))
        {
            Original = original,
            Offset = reader.Long("offset"),
            DsnOriginal = reader.Text("dsn_orig_rcpt"),
            Notify = (DsnNotify)reader.Number("notify_flags"),
        };
    }

    public static AttributeWriter Dsn(this AttributeWriter writer, Dsn dsn) => writer
        .Text("status", dsn.Status)
        .Text("diag_type", dsn.DiagnosticType)
        .Text("diag_text", dsn.DiagnosticText)
        .Text("mta_type", dsn.MtaType)
        .Text("mta_mname", dsn.MtaName)
        .Text("action", dsn.Action)
        .Text("reason", dsn.Reason);

    public static Dsn Dsn(this AttributeReader reader) => new()
    {
        Status = reader.Text("status"),
        DiagnosticType = reader.Text("diag_type"),
        DiagnosticText = reader.Text("diag_text"),
        MtaType = reader.Text("mta_type"),
        MtaName = reader.Text("mta_mname"),
        Action = reader.Text("action"),
        Reason = reader.Text("reason"),
    };

    // Releases before 3.10 call it smtputf8 and know the lower bits only.
    public static SendOptions SendOptions(this AttributeReader reader)
        => (SendOptions)(reader.NextIs("smtputf8") ? reader.Number("smtputf8") : reader.Number("sendopts"))
            & Postfix.Queue.SendOptions.All;
}
