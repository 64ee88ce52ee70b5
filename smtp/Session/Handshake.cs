using Postfix.Logging;
using Postfix.Protocol;

namespace Postfix.SmtpClient;

/// <summary>The dialogue before the first message: greeting, then EHLO, HELO or LHLO (RFC 5321 3.1, RFC 2033 4.1).</summary>
internal sealed class Handshake(AgentSettings settings, PixWorkarounds pix, DiscardedKeywords discarded)
{
    /// <summary>Gets a new connection ready for mail.</summary>
    /// <returns>Whether it is; else the attempt has been told why not.</returns>
    public async ValueTask<bool> RunAsync(SmtpSession session, Attempt attempt)
    {
        if (await ReadGreetingAsync(session, attempt) is not { } extended)
        {
            return false;
        }
        SmtpReply reply = default;
        if (extended)
        {
            reply = await SayHelloAsync(session, settings.IsLmtp ? "LHLO" : "EHLO");
            extended = reply.Class == 2;
            // A server that does not know EHLO gets HELO, unless it is about to close the connection.
            if (!extended && (settings.IsLmtp || reply.Code == 421))
            {
                return await RefusedAsync(session, attempt, reply);
            }
        }
        if (!extended)
        {
            reply = await SayHelloAsync(session, "HELO");
            if (reply.Class != 2)
            {
                return await RefusedAsync(session, attempt, reply);
            }
        }
        return await LearnAsync(session, attempt, reply, extended);
    }

    /// <summary>Reads the greeting; tells whether to say EHLO, or null when the server does not want to talk.</summary>
    private async ValueTask<bool?> ReadGreetingAsync(SmtpSession session, Attempt attempt)
    {
        session.Begin("receiving the initial server greeting", settings.Timeouts.Helo);
        var greeting = await session.ReceiveAsync();
        if (greeting.Class != 2)
        {
            var skip = greeting.IsPermanent && settings.Protocol.Skip5xxGreeting;
            await RefusedAsync(session, attempt, skip ? greeting with { Code = greeting.Code - 100, Status = "4" + greeting.StatusOrDefault[1..] } : greeting);
            return null;
        }
        if (settings.IsLmtp)
        {
            return true;
        }
        var isOld = attempt.MessageAge > settings.Protocol.PixThresholdTime;
        session.Pix = await pix.ChooseAsync(attempt.QueueId, session.Peer, greeting.Text, isOld);
        var mentionsEsmtp = ReadGreetingWords(session, attempt, greeting.Text);
        return !settings.Protocol.NeverSendEhlo && !session.Pix.HasFlag(PixWorkaround.DisableEsmtp)
            && (mentionsEsmtp || settings.Protocol.AlwaysSendEhlo);
    }

    private bool ReadGreetingWords(SmtpSession session, Attempt attempt, string greeting)
    {
        var words = greeting.Split((char[])[' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1 && attempt.DetectLoops && words[1].Equals(settings.MyHostName, StringComparison.OrdinalIgnoreCase))
        {
            Log.Warning($"host {session.Peer.WithPort} greeted me with my own hostname {settings.MyHostName}");
        }
        return words.Contains("ESMTP", StringComparer.OrdinalIgnoreCase);
    }

    private async ValueTask<SmtpReply> SayHelloAsync(SmtpSession session, string verb)
    {
        session.Begin($"performing the {verb} handshake", settings.Timeouts.Helo);
        session.Send($"{verb} {settings.Protocol.HeloName}");
        return await session.ReceiveAsync();
    }

    private static async ValueTask<bool> RefusedAsync(SmtpSession session, Attempt attempt, SmtpReply reply)
    {
        await attempt.SiteFailedAsync(session, reply, $"host {session.Peer.WithAddress} refused to talk to me: {FailureText.OneLine(reply.Text)}");
        return false;
    }

    private async ValueTask<bool> LearnAsync(SmtpSession session, Attempt attempt, SmtpReply reply, bool extended)
    {
        var offer = EhloReply.Parse(reply.Text, extended ? await discarded.ForAsync(session.Peer) : EhloKeyword.None);
        if (attempt.DetectLoops && offer.Host.Equals(settings.MyHostName, StringComparison.OrdinalIgnoreCase))
        {
            Log.Warning($"host {session.Peer.WithPort} replied to HELO/EHLO with my own hostname {settings.MyHostName}");
            await attempt.SiteFailedLocallyAsync(
                session, session.IsBestExchanger ? "5.4.6" : "4.4.6", $"mail for {attempt.NextHop} loops back to myself");
            return false;
        }
        if (extended)
        {
            session.Keywords = offer.Keywords;
            session.Xforward = offer.Xforward;
            session.SizeLimit = offer.SizeLimit;
            if (session.Has(EhloKeyword.SmtpUtf8) && !session.Has(EhloKeyword.EightBitMime))
            {
                // RFC 6531 3.1: who offers the one must offer the other.
                Log.Info($"host {session.Peer.WithAddress} offers SMTPUTF8 support, but not 8BITMIME");
                session.Keywords |= EhloKeyword.EightBitMime;
            }
            if (offer.BadSize is not null)
            {
                session.Keywords &= ~EhloKeyword.Size;
                Log.Warning($"bad EHLO SIZE limit \"{offer.BadSize}\" from {session.Peer.WithPort}");
            }
        }
        return await CheckSecurityAsync(session, attempt);
    }

    // Plaintext is all there is here; whoever wants more gets the mail deferred instead of sent in the clear.
    private async ValueTask<bool> CheckSecurityAsync(SmtpSession session, Attempt attempt)
    {
        var offered = session.Has(EhloKeyword.StartTls);
        if (offered && attempt.TlsLevel == TlsLevel.None && settings.Tls.NoteStartTlsOffer)
        {
            Log.Info($"Host offered STARTTLS: [{session.Peer.Host}]");
        }
        if (attempt.TlsLevel <= TlsLevel.May)
        {
            session.IsReady = true;
            return true;
        }
        await (offered
            ? attempt.SiteFailedLocallyAsync(session, "4.7.5", "TLS is required, but our TLS engine is unavailable")
            : attempt.SiteFailedLocallyAsync(session, "4.7.4", $"TLS is required, but was not offered by host {session.Peer.WithAddress}"));
        return false;
    }
}
