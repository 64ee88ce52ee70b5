using System.Globalization;
using System.Text;
using Postfix.Ipc;
using Postfix.Mail;
using Postfix.Protocol;
using Postfix.Queue;

namespace Postfix.SmtpClient;

/// <summary>Writes MAIL and RCPT with the parameters that a server understands (RFC 5321 4.1.1.2, RFC 1870, RFC 6152, RFC 3461, RFC 6531).</summary>
internal static class EnvelopeCommands
{
    /// <summary>MAIL FROM.</summary>
    /// <param name="request">The message.</param>
    /// <param name="sender">The sender as it goes on the wire.</param>
    /// <param name="keywords">The extensions.</param>
    /// <param name="dummyAuth">Whether to add AUTH=&lt;&gt; where the server has AUTH.</param>
    public static string Mail(DeliveryRequest request, string sender, EhloKeyword keywords, bool dummyAuth)
    {
        var command = new StringBuilder($"MAIL FROM:<{sender}>");
        if (keywords.HasFlag(EhloKeyword.Size))
        {
            command.Append(CultureInfo.InvariantCulture, $" SIZE={request.DataSize}");
        }
        if (keywords.HasFlag(EhloKeyword.EightBitMime) && request.Encoding.Length > 0)
        {
            command.Append(request.Encoding == "8bit" ? " BODY=8BITMIME" : " BODY=7BIT");
        }
        if (keywords.HasFlag(EhloKeyword.Dsn))
        {
            AppendReturn(command, request);
        }
        if (keywords.HasFlag(EhloKeyword.SmtpUtf8) && (request.SendOptions & SendOptions.AllSmtputf8) != 0)
        {
            command.Append(" SMTPUTF8");
        }
        if (dummyAuth && keywords.HasFlag(EhloKeyword.Auth))
        {
            command.Append(" AUTH=<>");
        }
        return command.ToString();
    }

    /// <summary>RCPT TO.</summary>
    /// <param name="recipient">The recipient.</param>
    /// <param name="address">Its address as it goes on the wire.</param>
    /// <param name="keywords">The extensions.</param>
    public static string Recipient(Recipient recipient, string address, EhloKeyword keywords)
    {
        if (!keywords.HasFlag(EhloKeyword.Dsn))
        {
            return $"RCPT TO:<{address}>";
        }
        var command = new StringBuilder($"RCPT TO:<{address}>");
        if (recipient.DsnOriginal.Length > 0)
        {
            command.Append(" ORCPT=").Append(EncodeOriginal(recipient.DsnOriginal));
        }
        else if (recipient.Original.Length > 0)
        {
            command.Append(" ORCPT=rfc822;").Append(XText.Encode(AddressQuoting.Quote(recipient.Original)));
        }
        if (recipient.Notify != DsnNotify.None)
        {
            command.Append(" NOTIFY=").Append(DsnNotifyText.Format(recipient.Notify));
        }
        return command.ToString();
    }

    private static void AppendReturn(StringBuilder command, DeliveryRequest request)
    {
        if (request.EnvelopeId.Length > 0)
        {
            command.Append(" ENVID=").Append(XText.Encode(request.EnvelopeId));
        }
        if (request.Return != DsnReturn.None)
        {
            command.Append(request.Return == DsnReturn.Full ? " RET=FULL" : " RET=HDRS");
        }
    }

    // "type;address": the type stays as it is.
    private static string EncodeOriginal(string original)
    {
        var semicolon = original.IndexOf(';', StringComparison.Ordinal);
        return semicolon < 0 ? XText.Encode(original) : original[..(semicolon + 1)] + XText.Encode(original[(semicolon + 1)..]);
    }
}
