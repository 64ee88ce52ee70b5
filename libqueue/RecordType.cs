namespace Postfix.Queue;

/// <summary>The type bytes of the records of a queue file. The letters are Postfix's and never change.</summary>
public static class RecordType
{
    /// <summary>Sizes and offsets of the file; always the first record (<see cref="SizeRecord"/>).</summary>
    public const byte Size = (byte)'C';

    /// <summary>Arrival time: seconds, optionally a blank and microseconds.</summary>
    public const byte ArrivalTime = (byte)'T';

    /// <summary>Time the queue file was made; today the attribute <c>create_time</c>.</summary>
    public const byte CreateTime = (byte)'c';

    /// <summary>Full name of the sender.</summary>
    public const byte FullName = (byte)'F';

    /// <summary>Content inspector, as <c>transport:nexthop</c>.</summary>
    public const byte Inspector = (byte)'I';

    /// <summary>Content filter, as <c>transport:nexthop</c>; the same byte as <see cref="LongText"/>.</summary>
    public const byte Filter = (byte)'L';

    /// <summary>Envelope sender, unquoted; empty for the null sender.</summary>
    public const byte Sender = (byte)'S';

    /// <summary>A recipient that is done.</summary>
    public const byte DoneRecipient = (byte)'D';

    /// <summary>A recipient, unquoted.</summary>
    public const byte Recipient = (byte)'R';

    /// <summary>Original recipient of the next recipient record.</summary>
    public const byte OriginalRecipient = (byte)'O';

    /// <summary>A recipient that a mail filter took back.</summary>
    public const byte CancelledRecipient = (byte)'/';

    /// <summary>Time of the delay warning, or -1 when it has been sent.</summary>
    public const byte WarningTime = (byte)'W';

    /// <summary>Named attribute, as <c>name=value</c>.</summary>
    public const byte Attribute = (byte)'A';

    /// <summary>A record that no longer counts.</summary>
    public const byte Killed = (byte)'K';

    /// <summary>Address that replaces all recipients.</summary>
    public const byte Redirect = (byte)'>';

    /// <summary>Additional flags for cleanup.</summary>
    public const byte Flags = (byte)'f';

    /// <summary>Delay upon arrival (never written today).</summary>
    public const byte Delay = (byte)'d';

    /// <summary>Start of the content; ends the envelope.</summary>
    public const byte Message = (byte)'M';

    /// <summary>Text without newline: the line goes on in the next record.</summary>
    public const byte LongText = (byte)'L';

    /// <summary>Text up to the end of a line.</summary>
    public const byte Text = (byte)'N';

    /// <summary>Padding that readers skip.</summary>
    public const byte Padding = (byte)'w';

    /// <summary>Start of the extracted information; ends the content.</summary>
    public const byte Extracted = (byte)'X';

    /// <summary>Return-Receipt-To header (old).</summary>
    public const byte ReturnReceipt = (byte)'r';

    /// <summary>Errors-To header (old).</summary>
    public const byte ErrorsTo = (byte)'e';

    /// <summary>Message priority (old).</summary>
    public const byte Priority = (byte)'P';

    /// <summary>Jump to an absolute file offset; offset 0 is no jump.</summary>
    public const byte Pointer = (byte)'p';

    /// <summary>The two VERP delimiter characters.</summary>
    public const byte Verp = (byte)'V';

    /// <summary>DSN RET; today the attribute <c>ret_flags</c>.</summary>
    public const byte DsnReturn = (byte)'<';

    /// <summary>DSN ENVID; today the attribute <c>envelope_id</c>.</summary>
    public const byte DsnEnvelopeId = (byte)'i';

    /// <summary>DSN ORCPT; today the attribute <c>dsn_orig_rcpt</c>.</summary>
    public const byte DsnOriginalRecipient = (byte)'o';

    /// <summary>DSN NOTIFY; today the attribute <c>notify_flags</c>.</summary>
    public const byte DsnNotify = (byte)'n';

    /// <summary>Number of mail filters whose state follows (to cleanup only).</summary>
    public const byte MilterCount = (byte)'m';

    /// <summary>End of the file.</summary>
    public const byte End = (byte)'E';

    /// <summary>Types that may stand in the envelope of a queue file.</summary>
    public static ReadOnlySpan<byte> Envelope => "MCTcFILSDRO/WVA>K<ion"u8;

    /// <summary>Types that may stand in the content of a queue file.</summary>
    public static ReadOnlySpan<byte> Content => "XLNw"u8;

    /// <summary>Types that may stand in the extracted part of a queue file.</summary>
    public static ReadOnlySpan<byte> ExtractedPart => "EDRO/PreAFIL>Kon"u8;

    /// <summary>Types postdrop takes in the envelope.</summary>
    public static ReadOnlySpan<byte> PostdropEnvelope => "MCFSRVAin"u8;

    /// <summary>Types postdrop takes in the content.</summary>
    public static ReadOnlySpan<byte> PostdropContent => "XLN"u8;

    /// <summary>Types postdrop takes in the extracted part.</summary>
    public static ReadOnlySpan<byte> PostdropExtracted => "EAR"u8;

    /// <summary>The record type an attribute stands for, or 0: <c>dsn_orig_rcpt</c>, <c>notify_flags</c>, <c>envelope_id</c>, <c>ret_flags</c> and <c>create_time</c> replaced record types of their own.</summary>
    /// <param name="attributeName">The name in front of the <c>=</c>.</param>
    public static byte ForAttribute(ReadOnlySpan<byte> attributeName) => attributeName switch
    {
        _ when attributeName.SequenceEqual("dsn_orig_rcpt"u8) => DsnOriginalRecipient,
        _ when attributeName.SequenceEqual("notify_flags"u8) => DsnNotify,
        _ when attributeName.SequenceEqual("envelope_id"u8) => DsnEnvelopeId,
        _ when attributeName.SequenceEqual("ret_flags"u8) => DsnReturn,
        _ when attributeName.SequenceEqual("create_time"u8) => CreateTime,
        _ => 0,
    };

    /// <summary>The name of the attribute that has replaced a record type, or null.</summary>
    /// <param name="type">The record type.</param>
    public static string? AttributeName(byte type) => type switch
    {
        DsnOriginalRecipient => "dsn_orig_rcpt",
        DsnNotify => "notify_flags",
        DsnEnvelopeId => "envelope_id",
        DsnReturn => "ret_flags",
        CreateTime => "create_time",
        _ => null,
    };
}
