namespace Postfix.Mail;

/// <summary>Splits the text of a MIME header into tokens (RFC 2045 section 5.1), comments left out.</summary>
internal ref struct MimeTokens(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    /// <summary>Takes the next token: a word, the inside of a quoted string (with its backslashes), or one special character.</summary>
    /// <param name="token">The token.</param>
    /// <returns>Whether there was one.</returns>
    public bool Next(out ReadOnlySpan<byte> token)
    {
        token = default;
        for (; ; )
        {
            _rest = _rest.TrimStart(" \t\r\n"u8);
            if (_rest.IsEmpty)
            {
                return false;
            }

            if (_rest[0] != '(')
            {
                break;
            }

            SkipComment();
        }

        if (_rest[0] == '"')
        {
            token = TakeQuoted();
            return true;
        }

        var length = _rest.IndexOfAny(MimeCharacters.TokenEnd);
        length = length < 0 ? _rest.Length : Math.Max(length, 1);
        token = _rest[..length];
        _rest = _rest[length..];
        return true;
    }

    private ReadOnlySpan<byte> TakeQuoted()
    {
        var end = 1;
        while (end < _rest.Length && _rest[end] != '"')
        {
            end += _rest[end] == '\\' ? 2 : 1;
        }

        end = Math.Min(end, _rest.Length);
        var token = _rest[1..end];
        _rest = end < _rest.Length ? _rest[(end + 1)..] : default;
        return token;
    }

    private void SkipComment()
    {
        var level = 0;
        var position = 0;
        while (position < _rest.Length)
        {
            switch (_rest[position++])
            {
                case (byte)'\\':
                    position++;
                    break;
                case (byte)'(':
                    level++;
                    break;
                case (byte)')' when --level == 0:
                    _rest = _rest[position..];
                    return;
            }
        }

        _rest = default;
    }
}
