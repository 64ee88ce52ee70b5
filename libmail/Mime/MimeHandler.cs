namespace Postfix.Mail;

/// <summary>Receives what a <see cref="MimeParser"/> finds.</summary>
public abstract class MimeHandler
{
    /// <summary>Takes a header, of one line or several.</summary>
    /// <param name="headerClass">Where it stands.</param>
    /// <param name="field">The header when it is one with special treatment.</param>
    /// <param name="header">The whole header, with a line feed between its lines but not at its end; no white space before the colon. Valid during the call.</param>
    public abstract void OnHeader(HeaderClass headerClass, HeaderField? field, ReadOnlySpan<byte> header);

    /// <summary>Says that the headers at the start of the message are complete.</summary>
    public virtual void OnHeadersEnd()
    {
    }

    /// <summary>Says that a body begins: after headers, or after the last part of a multipart body.</summary>
    public virtual void OnBodyStart()
    {
    }

    /// <summary>Takes a line, or a piece of one, of the body; the empty line after headers is the first.</summary>
    /// <param name="endsLine">Whether a line ends here.</param>
    /// <param name="text">The text. Valid during the call.</param>
    public abstract void OnBody(bool endsLine, ReadOnlySpan<byte> text);

    /// <summary>Says that the message is complete.</summary>
    public virtual void OnBodyEnd()
    {
    }

    /// <summary>Hears about an error, once for each sort.</summary>
    /// <param name="error">The error.</param>
    /// <param name="text">The text in question; valid during the call.</param>
    public virtual void OnError(MimeErrors error, ReadOnlySpan<byte> text)
    {
    }

    /// <summary>Hears that the headers at the start ended with a line that is no header; an empty line is put in before it.</summary>
    /// <param name="text">That line.</param>
    public virtual void OnMissingEmptyLine(ReadOnlySpan<byte> text)
    {
    }
}
