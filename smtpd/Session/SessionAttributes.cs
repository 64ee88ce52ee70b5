using System.Globalization;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Smtpd.Peer;

namespace Postfix.Smtpd;

/// <summary>Attributes of a session that the texts of replies may use as $name.</summary>
internal sealed class SessionAttributes(SmtpdSession session)
{
    /// <summary>The value of an attribute; null when there is none of that name, empty when it has no value.</summary>
    /// <param name="name">The name.</param>
    public string? Find(string name) => name switch
    {
        "client" => session.Peer.NameAddress,
        "client_address" => session.Peer.Address,
        "client_name" => session.Peer.Name,
        "client_port" => session.Peer.Port,
        "reverse_client_name" => session.Peer.ReverseName,
        "helo_name" => session.Helo ?? "",
        "sender" => session.Sender is { } sender ? sender.Length == 0 ? "<>" : sender : "",
        "sender_name" => session.Sender is { } sender ? LocalPart(sender) : "",
        "sender_domain" => session.Sender is { } sender ? Domain(sender) : "",
        "recipient" => session.Recipient ?? "",
        "recipient_name" => session.Recipient is { } recipient ? LocalPart(recipient) : "",
        "recipient_domain" => session.Recipient is { } recipient ? Domain(recipient) : "",
        "server_name" => session.Site.Identity.MyHostname,
        "server_address" => session.Peer.ServerAddress == ClientPeer.Unknown ? "" : session.Peer.ServerAddress,
        "server_port" => session.Peer.ServerPort == ClientPeer.Unknown ? "" : session.Peer.ServerPort,
        "localtime" => session.Site.Time.GetLocalNow().ToString("MMM dd HH:mm:ss", CultureInfo.InvariantCulture),
        "mail_name" => session.Site.Identity.MailName,
        _ => Unknown(name),
    };

    private static string? Unknown(string name)
    {
        Log.Warning($"unknown macro name \"{name}\" in expansion request");
        return null;
    }

    private static string LocalPart(string address) => address.Length == 0 ? "<>" : AddressParts.LocalOf(address).ToString();

    private static string Domain(string address) => address.Contains('@', StringComparison.Ordinal) ? AddressParts.DomainOf(address).ToString() : "";
}
