namespace Postfix.Pickup;

/// <summary>A file of the maildrop folder is no message; the text is the warning.</summary>
internal sealed class MaildropFormatException(string message) : FormatException(message);
