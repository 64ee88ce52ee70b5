namespace Postfix.Smtpd.Restrictions;

/// <summary>What a restriction talks about: the value and how replies call its kind.</summary>
/// <param name="Name">The client, name or address.</param>
/// <param name="Class">How replies call it.</param>
internal readonly record struct Subject(string Name, string Class)
{
    public const string Client = "Client host";
    public const string UnverifiedClient = "Unverified Client host";
    public const string Certificate = "Client certificate";
    public const string Helo = "Helo command";
    public const string Sender = "Sender address";
    public const string Recipient = "Recipient address";
    public const string Etrn = "Etrn command";
    public const string Data = "Data command";
    public const string EndOfData = "End-of-data";

    /// <summary>The words of a refusal.</summary>
    /// <param name="reason">Why.</param>
    public string Rejected(string reason) => $"<{Name}>: {Class} rejected: {reason}";
}
