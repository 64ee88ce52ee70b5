namespace Postfix.Mail;

/// <summary>Where in a message a header stands.</summary>
public enum HeaderClass
{
    /// <summary>At the start of the message.</summary>
    Primary,

    /// <summary>At the start of a part of a multipart body.</summary>
    Multipart,

    /// <summary>At the start of an attached message.</summary>
    Nested,
}
