using Postfix.Queue;

namespace Postfix.Postcat;

/// <summary>What the types of records are called.</summary>
internal static class RecordName
{
    /// <summary>The name of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="inContent">Whether the record stands in the content: one letter has two meanings.</param>
    public static string Of(byte type, bool inContent) => type switch
    {
        RecordType.LongText when inContent => "unterminated_text",
        RecordType.Filter => "content_filter",
        RecordType.Size => "message_size",
        RecordType.ArrivalTime => "message_arrival_time",
        RecordType.CreateTime => "queue_file_create_time",
        RecordType.FullName => "sender_fullname",
        RecordType.Inspector => "content_inspector",
        RecordType.Sender => "sender",
        RecordType.DoneRecipient => "done_recipient",
        RecordType.Recipient => "recipient",
        RecordType.OriginalRecipient => "original_recipient",
        RecordType.CancelledRecipient => "canceled_recipient",
        RecordType.WarningTime => "warning_message_time",
        RecordType.Attribute => "named_attribute",
        RecordType.Killed => "killed_record",
        RecordType.Redirect => "redirect_to",
        RecordType.Flags => "flags",
        RecordType.Message => "message_content",
        RecordType.Text => "regular_text",
        RecordType.Padding => "padding",
        RecordType.Extracted => "extracted_info",
        RecordType.ReturnReceipt => "return_receipt",
        RecordType.ErrorsTo => "errors_to",
        RecordType.Priority => "priority",
        RecordType.Pointer => "pointer_record",
        RecordType.Verp => "verp_delimiters",
        RecordType.DsnReturn => "dsn_return_flags",
        RecordType.DsnEnvelopeId => "dsn_envelope_id",
        RecordType.DsnOriginalRecipient => "dsn_original_recipient",
        RecordType.DsnNotify => "dsn_notify_flags",
        RecordType.End => "message_end",
        _ => "unknown_record_type",
    };
}
