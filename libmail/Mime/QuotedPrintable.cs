namespace Postfix.Mail;

/// <summary>Encodes lines as quoted-printable (RFC 2045 section 6.7).</summary>
internal sealed class QuotedPrintable(MimeHandler handler)
{
    // RFC 2045 allows 76; a soft line break adds one.
    private const int LineLength = 72;

    private readonly byte[] _line = new byte[LineLength + 8];
    private int _length;

    /// <summary>Encodes a line or a piece of one; hands finished lines to the handler.</summary>
    /// <param name="endsLine">Whether the line ends here.</param>
    /// <param name="text">The text.</param>
    public void Add(bool endsLine, ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (_length > LineLength)
            {
                _line[_length++] = (byte)'=';
                Put();
            }

            var octet = text[i];
            var isBlank = octet is (byte)' ' or (byte)'\t';
            if (octet > 126 || octet == '=' || (octet < ' ' && octet != '\t') || (isBlank && endsLine && i == text.Length - 1))
            {
                "0123456789ABCDEF"u8.Slice(octet >> 4, 1).CopyTo(_line.AsSpan(_length + 1));
                "0123456789ABCDEF"u8.Slice(octet & 15, 1).CopyTo(_line.AsSpan(_length + 2));
                _line[_length] = (byte)'=';
                _length += 3;
            }
            else
            {
                _line[_length++] = octet;
            }
        }

        if (endsLine)
        {
            Put();
        }
    }

    private void Put()
    {
        handler.OnBody(true, _line.AsSpan(0, _length));
        _length = 0;
    }
}
