using System.Globalization;
using Postfix.Conf;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Protocol;
using Postfix.Smtpd.Commands;

namespace Postfix.Smtpd.Transaction;

/// <summary>The conversation with a content filter that gets the message before it is in the queue (smtpd_proxy_filter).</summary>
internal sealed class ProxySession : IDisposable
{
    private const string Failure = "451 4.3.0 Error: queue file write error";

    private readonly SmtpdSession _session;
    private readonly SmtpConnection _connection;
    private bool _offersXforward;

    private ProxySession(SmtpdSession session, ByteStream stream)
    {
        _session = session;
        _connection = new SmtpConnection(stream, session.Site.Time) { Timeout = session.Site.Proxy.Timeout };
        Content = new FilterSink(_connection);
    }

    /// <summary>Where the content goes.</summary>
    public IContentSink Content { get; }

    /// <summary>Passes a recipient on, and before the first one the session and the sender.</summary>
    /// <returns>The refusal, or null.</returns>
    public static async ValueTask<string?> AddRecipientAsync(SmtpdSession session, string address, RecipientParameters parameters)
    {
        try
        {
            var mail = session.Mail!;
            if (mail.Proxy is null)
            {
                var stream = await session.Site.ProxyEndpoint!.ConnectAsync(session.Site.Proxy.Timeout);
                mail.Proxy = new ProxySession(session, stream);
                EnvelopeRecords.LogClient(session);
                if (await mail.Proxy.OpenAsync(mail) is { } refused)
                {
                    mail.Proxy.Dispose();
                    mail.Proxy = null;
                    return refused;
                }
            }
            return Refusal(await mail.Proxy.RequireAsync($"RCPT TO:<{AddressQuoting.Quote(address)}>{Options(parameters)}"));
        }
        catch (PosixException exception)
        {
            Log.Warning($"connect to proxy filter {session.Site.Proxy.Filter}: {exception.Text}");
        }
        catch (IOException exception)
        {
            Log.Warning($"lost connection with proxy {session.Site.Proxy.Filter}: {exception.Message}");
        }
        session.Errors |= NotifyClass.Software;
        return Failure;
    }

    /// <summary>Announces the content.</summary>
    /// <returns>The refusal, or null.</returns>
    public async ValueTask<string?> StartDataAsync()
    {
        try
        {
            var reply = await RequireAsync("DATA", 3);
            return reply.Code == 354 ? null : Refusal(reply) ?? Failure;
        }
        catch (IOException)
        {
            _session.Errors |= NotifyClass.Software;
            return Failure;
        }
    }

    /// <summary>Ends the content.</summary>
    /// <param name="status">What is wrong with it.</param>
    /// <returns>The filter's reply.</returns>
    public async ValueTask<CommandOutcome> FinishAsync(CleanupStatus status)
    {
        if (status != CleanupStatus.Ok)
        {
            var detail = CleanupStatusText.Of(status)!;
            return string.Create(CultureInfo.InvariantCulture, $"{detail.ReplyCode} {detail.EnhancedStatus} Error: {detail.Text}");
        }
        try
        {
            var reply = await CommandAsync(".");
            var isAccepted = reply.Class == 2;
            Log.Info($"proxy-{(isAccepted ? "accept" : "reject")}: END-OF-MESSAGE: {reply.Text};{_session.Details()}");
            if (isAccepted)
            {
                _session.ErrorCount = 0;
                _session.Errors = NotifyClass.None;
                _session.JunkCount = 0;
            }
            return reply.Text;
        }
        catch (IOException)
        {
            _session.Errors |= NotifyClass.Software;
            return Failure;
        }
    }

    public void Dispose() => _connection.Dispose();

    private async ValueTask<string?> OpenAsync(MailTransaction mail)
    {
        var (greeting, _) = await _connection.ReadReplyAsync(_session.Site.Queue.LineLengthLimit);
        if (greeting.Class != 2)
        {
            WarnRejected("connection request", greeting);
            return Failure;
        }
        var ehlo = await CommandAsync($"EHLO {_session.Site.Proxy.Ehlo}");
        _offersXforward = ehlo.Text.Contains("XFORWARD", StringComparison.OrdinalIgnoreCase);
        if (ehlo.Class != 2 && (await RequireAsync($"HELO {_session.Site.Proxy.Ehlo}")).Class != 2)
        {
            return Failure;
        }
        if (_offersXforward && (await RequireAsync(Xforward())).Class != 2)
        {
            return Failure;
        }
        return Refusal(await RequireAsync($"MAIL FROM:<{AddressQuoting.Quote(mail.Sender)}>{Options(mail.Parameters)}"));
    }

    /// <summary>Sends a command whose reply is expected to be of a class; another one is logged.</summary>
    private async ValueTask<SmtpReply> RequireAsync(string command, int expected = 2)
    {
        var reply = await CommandAsync(command);
        if (reply.Class != expected)
        {
            WarnRejected(command, reply);
        }
        return reply;
    }

    private void WarnRejected(string what, SmtpReply reply)
        => Log.Warning($"proxy {_session.Site.Proxy.Filter} rejected \"{what}\": \"{reply.Text}\"");

    private async ValueTask<SmtpReply> CommandAsync(string command)
    {
        _connection.WriteLine(command);
        await _connection.FlushAsync();
        var (reply, malformed) = await _connection.ReadReplyAsync(_session.Site.Queue.LineLengthLimit);
        if (malformed)
        {
            Log.Warning($"received garbage from proxy {_session.Site.Proxy.Filter}: {reply.Text}");
        }
        return reply;
    }

    private string Xforward()
    {
        var peer = _session.Peer;
        var forwarded = _session.Forwarded;
        var address = forwarded.Address ?? peer.Address;
        var literal = address.Contains(':', StringComparison.Ordinal) ? $"IPV6:{address}" : address;
        return $"XFORWARD NAME={Value(forwarded.Name ?? peer.Name)} ADDR={Value(literal)} PORT={Value(forwarded.Port ?? peer.Port)} "
            + $"PROTO={Value(forwarded.Protocol ?? _session.Protocol)} HELO={Value(forwarded.Helo ?? _session.Helo)} "
            + $"SOURCE={((forwarded.Source ?? _session.RewriteContext) == "local" ? "LOCAL" : "REMOTE")}";
    }

    private static string Value(string? text)
        => text is null or Peer.ClientPeer.Unknown ? SessionAttributeParser.Unavailable : XText.Encode(text);

    private static string Options(MailParameters parameters)
    {
        var size = parameters.Size > 0 ? string.Create(CultureInfo.InvariantCulture, $" SIZE={parameters.Size}") : "";
        var body = parameters.Encoding is null ? "" : parameters.Encoding == "8bit" ? " BODY=8BITMIME" : " BODY=7BIT";
        var kind = parameters.Return == DsnReturn.None ? "" : parameters.Return == DsnReturn.Full ? " RET=FULL" : " RET=HDRS";
        var id = parameters.EnvelopeId is null ? "" : $" ENVID={XText.Encode(parameters.EnvelopeId)}";
        return $"{size}{body}{kind}{id}{(parameters.SmtpUtf8 ? " SMTPUTF8" : "")}";
    }

    private static string Options(RecipientParameters parameters)
    {
        var notify = parameters.Notify == 0 ? "" : $" NOTIFY={DsnNotifyText.Format(parameters.Notify)}";
        if (parameters.OriginalRecipient is not { } original)
        {
            return notify;
        }
        var semicolon = original.IndexOf(';', StringComparison.Ordinal);
        return $"{notify} ORCPT={original[..(semicolon + 1)]}{XText.Encode(original[(semicolon + 1)..])}";
    }

    private static string? Refusal(SmtpReply reply) => reply.Class == 2 ? null : reply.Class is 4 or 5 ? reply.Text : Failure;

    private sealed class FilterSink(SmtpConnection connection) : IContentSink
    {
        private bool _starts = true;

        public void Write(ReadOnlySpan<byte> line, bool ends)
        {
            connection.WriteContent(line, _starts, ends);
            _starts = ends;
        }

        public ValueTask FlushIfLargeAsync() => connection.Stream.FlushIfLargeAsync();
    }
}
