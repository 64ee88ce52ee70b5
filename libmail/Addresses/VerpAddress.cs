namespace Postfix.Mail;

/// <summary>Sender addresses that name the recipient, so that a returned message tells whom it did not reach.</summary>
public static class VerpAddress
{
    /// <summary>Puts a recipient into a sender address: <c>owner@origin</c> and <c>user@domain</c> give <c>owner+user=domain@origin</c>.</summary>
    /// <param name="delimiters">The two delimiters.</param>
    /// <param name="sender">The sender address, unquoted.</param>
    /// <param name="recipient">The recipient's original address, unquoted.</param>
    public static string Encode(string delimiters, string sender, string recipient)
    {
        ArgumentNullException.ThrowIfNull(delimiters);
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(recipient);
        var senderAt = sender.LastIndexOf('@');
        var recipientAt = recipient.LastIndexOf('@');
        var owner = senderAt < 0 ? sender : sender[..senderAt];
        var origin = senderAt < 0 ? "" : sender[senderAt..];
        return recipientAt < 0
            ? $"{owner}{delimiters[0]}{recipient}{origin}"
            : $"{owner}{delimiters[0]}{recipient[..recipientAt]}{delimiters[1]}{recipient[(recipientAt + 1)..]}{origin}";
    }
}
