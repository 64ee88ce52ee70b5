using System.Globalization;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Queue;

namespace Postfix.Smtpd.Transaction;

/// <summary>Opens a message in the queue and writes its envelope.</summary>
internal static class EnvelopeRecords
{
    /// <summary>Connects to cleanup and writes what is known before the first recipient.</summary>
    /// <param name="session">The session, in a transaction.</param>
    public static async ValueTask OpenAsync(SmtpdSession session)
    {
        var mail = session.Mail!;
        var flags = CleanupFlags.MaskExternal & ~session.Site.SuppressedCleanup & ~CleanupFlags.Milter | CleanupFlags.SmtpReply;
        // A user's own session has no right to talk to cleanup; its mail goes the way of sendmail(1).
        mail.Cleanup = session.IsStandAlone
            ? await CleanupClient.OpenPostdropAsync(session.Site.CommandDirectory + "/postdrop", session.Site.Services.Limits)
            : await session.Site.Services.OpenCleanupAsync(mail.Parameters.SmtpUtf8 ? flags | CleanupFlags.Smtputf8 : flags);
        var stream = mail.Cleanup.Stream;
        WriteOrigin(session, mail, stream);
        stream.WriteRecord(RecordType.Sender, mail.Sender);
        WriteAttribute(stream, "encoding", mail.Parameters.Encoding);
        if (!session.IsStandAlone)
        {
            WriteForwarded(session, stream);
            WriteClient(session, stream);
        }
        if (mail.Parameters.VerpDelimiters is { } delimiters)
        {
            stream.WriteRecord(RecordType.Verp, delimiters);
        }
        LogClient(session);
    }

    /// <summary>Writes a recipient.</summary>
    /// <param name="stream">The stream to cleanup.</param>
    /// <param name="address">The address.</param>
    /// <param name="parameters">What RCPT said besides.</param>
    public static void WriteRecipient(ByteStream stream, string address, RecipientParameters parameters)
    {
        // RFC 3461 4.2: without ORCPT the address counts as it was given.
        WriteAttribute(stream, "dsn_orig_rcpt", parameters.OriginalRecipient ?? (parameters.Given is null ? null : $"rfc822;{parameters.Given}"));
        if (parameters.Notify != 0)
        {
            WriteAttribute(stream, "notify_flags", ((int)parameters.Notify).ToString(CultureInfo.InvariantCulture));
        }
        stream.WriteRecord(RecordType.Recipient, address);
    }

    /// <summary>Writes what access tables want done.</summary>
    /// <param name="stream">The stream to cleanup.</param>
    /// <param name="actions">The actions.</param>
    public static void WriteActions(ByteStream stream, TransactionActions actions)
    {
        if (actions.Filter is { } filter)
        {
            stream.WriteRecord(RecordType.Filter, filter);
        }
        if (actions.Redirect is { } redirect)
        {
            stream.WriteRecord(RecordType.Redirect, redirect);
        }
        foreach (var address in actions.Bcc)
        {
            WriteRecipient(stream, address, new RecipientParameters());
        }
        var flags = (actions.Hold ? CleanupFlags.Hold : 0) | (actions.Discard ? CleanupFlags.Discard : 0);
        if (flags != 0)
        {
            stream.WriteRecord(RecordType.Flags, ((int)flags).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void WriteOrigin(SmtpdSession session, MailTransaction mail, ByteStream stream)
    {
        if (session.IsStandAlone)
        {
            WriteAttribute(stream, "rewrite_context", session.RewriteContext);
            WriteDsn(mail, stream);
            return;
        }
        var microseconds = mail.Arrival.ToUnixTimeMilliseconds() % 1000 * 1000 + mail.Arrival.Microsecond;
        stream.WriteRecord(RecordType.ArrivalTime, string.Create(CultureInfo.InvariantCulture, $"{mail.Arrival.ToUnixTimeSeconds()} {microseconds}"));
        if (session.Site.Receive.ContentFilter is { Length: > 0 } filter)
        {
            stream.WriteRecord(RecordType.Filter, filter);
        }
        WriteAttribute(stream, "log_ident", session.Forwarded.Ident ?? mail.QueueId);
        WriteAttribute(stream, "rewrite_context", session.Forwarded.Source ?? session.RewriteContext);
        WriteAttribute(stream, "sasl_method", session.SaslMethod);
        WriteAttribute(stream, "sasl_username", session.SaslUser);
        WriteAttribute(stream, "sasl_sender", session.SaslSender);
        WriteDsn(mail, stream);
    }

    private static void WriteDsn(MailTransaction mail, ByteStream stream)
    {
        WriteAttribute(stream, "envelope_id", mail.Parameters.EnvelopeId);
        if (mail.Parameters.Return != 0)
        {
            WriteAttribute(stream, "ret_flags", ((int)mail.Parameters.Return).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void WriteForwarded(SmtpdSession session, ByteStream stream)
    {
        var peer = session.Peer;
        var forwarded = session.Forwarded.HasClient
            ? session.Forwarded
            : new ForwardedClient { Name = peer.Name, Address = peer.Address, Port = peer.Port, Protocol = session.Protocol, Helo = session.Helo };
        var unknown = session.Forwarded.HasClient ? Peer.ClientPeer.Unknown : null;
        WriteAttribute(stream, "log_client_name", forwarded.Name ?? unknown);
        WriteAttribute(stream, "log_client_address", forwarded.Address ?? unknown);
        WriteAttribute(stream, "log_client_port", forwarded.Port ?? unknown);
        WriteAttribute(stream, "log_message_origin", session.Forwarded.HasClient ? forwarded.NameAddress(peer.LogsPort) : peer.NameAddress);
        WriteAttribute(stream, "log_helo_name", forwarded.Helo);
        WriteAttribute(stream, "log_protocol_name", forwarded.Protocol ?? unknown);
    }

    private static void WriteClient(SmtpdSession session, ByteStream stream)
    {
        var peer = session.Peer;
        WriteAttribute(stream, "client_name", peer.Name);
        WriteAttribute(stream, "reverse_client_name", peer.ReverseName);
        WriteAttribute(stream, "client_address", peer.Address);
        WriteAttribute(stream, "client_port", peer.Port);
        WriteAttribute(stream, "server_address", peer.ServerAddress);
        WriteAttribute(stream, "server_port", peer.ServerPort);
        WriteAttribute(stream, "helo_name", session.Helo);
        WriteAttribute(stream, "protocol_name", session.Protocol);
        WriteAttribute(stream, "client_address_type", peer.AddressType);
    }

    /// <summary>Logs where a message comes from.</summary>
    /// <param name="session">The session.</param>
    public static void LogClient(SmtpdSession session)
    {
        var forwarded = session.Forwarded;
        var user = session.SaslUser is null ? "" : $", sasl_method={session.SaslMethod}, sasl_username={session.SaslUser}";
        var sender = session.SaslSender is null ? "" : $", sasl_sender={session.SaslSender}";
        var ident = forwarded.Ident is null ? "" : $", orig_queue_id={forwarded.Ident}";
        var client = forwarded.HasClient ? $", orig_client={forwarded.NameAddress(session.Peer.LogsPort)}" : "";
        Log.Info($"{session.QueueId}: client={session.Peer.NameAddress}{user}{sender}{ident}{client}");
    }

    private static void WriteAttribute(ByteStream stream, string name, string? value)
    {
        if (value is { Length: > 0 })
        {
            stream.WriteRecord(RecordType.Attribute, $"{name}={value}");
        }
    }
}
