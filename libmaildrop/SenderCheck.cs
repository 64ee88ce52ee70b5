using Postfix.Conf;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Maildrop;

/// <summary>Whether a user may use an envelope sender, by local_login_sender_maps.</summary>
internal sealed class SenderCheck(GlobalParameters global, SubmissionParameters parameters, uint uid)
{
    private const string Anything = "static:*";

    /// <summary>The reason for a refusal; null when the sender is allowed.</summary>
    internal async ValueTask<string?> FindProblemAsync(string sender)
    {
        if (parameters.LocalLoginSenderMaps is "" or Anything || uid == 0 || uid == global.Location.Owner.Uid)
        {
            return null;
        }
        var login = Users.Find(uid)?.Name ?? $"uid:{uid}";
        var result = await new MapList(TableFactory.ForCommand(global.Main), "local_login_sender_maps", parameters.LocalLoginSenderMaps).FindAsync(login);
        if (result.IsError)
        {
            return $"local_login_sender_maps table lookup error for '{login}'";
        }
        return result.IsFound && Matches(ListSplitter.Split(result.Value), sender) ? null : $"not authorized to use sender='{sender}'";
    }

    // A pattern is *, an address, @domain, or the text that stands for the empty sender.
    private bool Matches(List<string> patterns, string sender)
    {
        foreach (var pattern in patterns)
        {
            if (pattern == "*" || (sender.Length == 0 && pattern == parameters.EmptyAddressLocalLoginSenderMapsKey))
            {
                return true;
            }
            if (sender.Length > 0 && (pattern.StartsWith('@')
                ? sender.EndsWith(pattern, StringComparison.OrdinalIgnoreCase)
                : WithoutExtension(sender).Equals(pattern, StringComparison.OrdinalIgnoreCase) || sender.Equals(pattern, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }
        return false;
    }

    private string WithoutExtension(string sender)
    {
        var at = sender.LastIndexOf('@');
        var local = at < 0 ? sender : sender[..at];
        var end = local.AsSpan().IndexOfAny(global.AddressClass.RecipientDelimiter);
        return end <= 0 ? sender : local[..end] + (at < 0 ? "" : sender[at..]);
    }
}
