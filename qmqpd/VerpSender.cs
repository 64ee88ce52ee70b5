using Postfix.Logging;

namespace Postfix.Qmqpd;

/// <summary>
/// Senders as ezmlm gives them: <c>list-@host-@[]</c> asks for a return path for each recipient, with the character before
/// the first @ as delimiter.
/// </summary>
/// <param name="Address">The sender without the request.</param>
/// <param name="Delimiters">The two delimiters, or null when nothing was asked for.</param>
internal readonly record struct VerpSender(string Address, string? Delimiters)
{
    private const string Request = "-@[]";

    /// <summary>Takes a sender apart.</summary>
    /// <param name="sender">The sender.</param>
    public static VerpSender Parse(string sender)
    {
        if (!sender.EndsWith(Request, StringComparison.Ordinal))
        {
            return new VerpSender(sender, null);
        }
        var address = sender[..^Request.Length];
        var at = address.LastIndexOf('@');
        return at < 1 ? new VerpSender(sender, null) : new VerpSender(address[..(at - 1)] + address[at..], $"{address[at - 1]}=");
    }

    /// <summary>Whether the delimiters are among those that are allowed.</summary>
    /// <param name="filter">The allowed ones.</param>
    public bool IsAllowed(string filter)
    {
        if (Delimiters is null || Delimiters.All(filter.Contains))
        {
            return true;
        }
        Log.Warning($"invalid VERP delimiters: \"{Delimiters}\". Need two characters from \"{filter}\"");
        return false;
    }
}
