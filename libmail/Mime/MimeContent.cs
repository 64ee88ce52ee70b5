namespace Postfix.Mail;

/// <summary>What a part holds, as far as its structure is concerned (RFC 2046).</summary>
internal enum MimeContent
{
    /// <summary>Something without parts.</summary>
    Leaf,

    /// <summary>Parts between boundaries.</summary>
    Multipart,

    /// <summary>A message with headers of its own.</summary>
    Message,

    /// <summary>Another sort of message/*, whose content is no message with headers.</summary>
    OtherMessage,
}
