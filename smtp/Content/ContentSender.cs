using Postfix.Conf;
using Postfix.Delivery;
using Postfix.IO;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Protocol;

namespace Postfix.SmtpClient;

/// <summary>Sends the content of a message: as it is, or through whatever has to change it on its way.</summary>
internal sealed class ContentSender(AgentSettings settings, ContentChecks checks, HeaderMapping headers)
{
    /// <summary>Whether 8-bit parts, if there are any, must become quoted-printable for this server (RFC 6152 3).</summary>
    public bool MustDowngrade(SmtpSession session, Attempt attempt)
        => !session.Has(EhloKeyword.EightBitMime) && attempt.Request.Encoding != "7bit" && !settings.Mime.DisableMimeOutputConversion;

    /// <summary>Sends all lines.</summary>
    /// <returns>False when the message must not be sent; the attempt has been told.</returns>
    public async ValueTask<bool> SendAsync(SmtpSession session, Attempt attempt)
    {
        var content = attempt.Delivery.OpenContent();
        var writer = new LineWriter(session, attempt.QueueId, settings.Content.LineLengthLimit);
        foreach (var line in settings.EnvelopeHeaders.Lines(attempt.Request, attempt.Request.Recipients[0]))
        {
            writer.Write(ByteText.Encode(line), endsLine: true);
        }
        var downgrade = MustDowngrade(session, attempt);
        if (!downgrade && !checks.AnyActive && !headers.IsActive)
        {
            await CopyAsync(session, content, writer);
            return true;
        }
        try
        {
            var errors = await ConvertAsync(session, content, new ContentRewriter(attempt.QueueId, checks, headers, writer), downgrade);
            writer.Finish();
            if (errors == MimeErrors.None)
            {
                return true;
            }
            await attempt.MessageFailedLocallyAsync(session, MimeErrorText.Status, MimeErrorText.Describe(errors));
            return false;
        }
        catch (TableFailureException problem)
        {
            Logging.Log.Warning($"{attempt.QueueId}: {problem.Message}");
            await attempt.MessageFailedLocallyAsync(session, "4.3.0", "internal table lookup error");
            return false;
        }
    }

    /// <summary>Sends the line that ends the content.</summary>
    public async ValueTask EndAsync(SmtpSession session)
    {
        if (session.Pix.HasFlag(PixWorkaround.DelayDotCrlf))
        {
            await session.Connection.FlushAsync();
            await EventLoop.Current.Delay(settings.Protocol.PixDelayTime);
        }
        session.Transcript.Out(".");
        session.Connection.Stream.Write(DotStuffing.EndOfData);
    }

    private static async ValueTask CopyAsync(SmtpSession session, ContentReader content, LineWriter writer)
    {
        while (content.Read())
        {
            writer.Write(content.Text, content.EndsLine);
            await SendLargeAsync(session);
        }
        writer.Finish();
    }

    private async ValueTask<MimeErrors> ConvertAsync(SmtpSession session, ContentReader content, ContentRewriter rewriter, bool downgrade)
    {
        var parts = new ContentEvents();
        var options = (downgrade ? MimeOptions.Downgrade | MimeOptions.ReportNesting : MimeOptions.None)
            | (settings.Mime.DisableMimeInputProcessing ? MimeOptions.DisableMime : MimeOptions.None);
        var parser = new MimeParser(parts, Limits(settings.Mime), options);
        while (content.Read())
        {
            parser.Add(content.EndsLine, content.Text);
            await rewriter.WriteAsync(parts);
            await SendLargeAsync(session);
        }
        parser.End();
        await rewriter.WriteAsync(parts);
        return parser.Errors;
    }

    private static ValueTask SendLargeAsync(SmtpSession session)
        => session.Connection.Stream.Unflushed < LargeOutput ? ValueTask.CompletedTask : FlushAsync(session);

    private static ValueTask FlushAsync(SmtpSession session)
    {
        session.Connection.StartRequest();
        return session.Connection.FlushAsync();
    }

    private static MimeLimits Limits(MimeParameters mime) => new(mime.HeaderSizeLimit, mime.MimeNestingLimit, mime.MimeBoundaryLengthLimit);

    private const int LargeOutput = 65536;
}
