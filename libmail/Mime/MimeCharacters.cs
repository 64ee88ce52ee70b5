using System.Buffers;

namespace Postfix.Mail;

/// <summary>Classes of characters in MIME headers and bodies.</summary>
internal static class MimeCharacters
{
    /// <summary>What ends a token: white space and the specials of RFC 2045 section 5.1.</summary>
    public static readonly SearchValues<byte> TokenEnd = SearchValues.Create(" \t\r\n()<>@,;:\\\"/[]?="u8);
}
