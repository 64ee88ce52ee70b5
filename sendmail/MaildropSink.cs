using System.Buffers;
using Postfix.Conf;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Maildrop;
using Postfix.Posix;
using Postfix.Queue;
using Postfix.Server;

namespace Postfix.Sendmail;

/// <summary>
/// Does what postdrop(1) would do, in this process, for a caller who needs no lent right. Lines of the log come in its name.
/// </summary>
/// <param name="global">The configuration.</param>
internal sealed class MaildropSink(GlobalParameters global) : RecordSink
{
    /// <summary>What is kept in memory until the input ends, in bytes: nearly every message, which then needs no clean-up on a signal.</summary>
    private const int Small = 1 << 18;

    private readonly ArrayBufferWriter<byte> _buffer = new(16384);
    private MaildropMessage? _message;
    private RemovalOnSignal? _removal;
    private bool _hasFailed;

    internal override void Write(byte type, ReadOnlySpan<byte> payload)
    {
        RecordFormat.Append(_buffer, type, payload);
        if (_buffer.WrittenCount >= Small)
        {
            AsPostdrop(() =>
            {
                _message ??= MaildropMessage.Create(global, Identity.RealUserId);
                _removal ??= new RemovalOnSignal(_message);
                Drain(_message);
            });
        }
    }

    internal override (CleanupStatus Status, string Reason) Finish()
    {
        var status = CleanupStatus.Write;
        AsPostdrop(() =>
        {
            if (_message is null)
            {
                // From here to the end takes no longer than a disk does: there is nobody to interrupt it.
                Array.ForEach([ProcessSignals.Hangup, ProcessSignals.Interrupt, ProcessSignals.Quit, ProcessSignals.Terminate], ProcessSignals.Ignore);
                _message = MaildropMessage.Create(global, Identity.RealUserId);
            }
            Drain(_message);
            EventLoop.Run(async () =>
            {
                status = await _message.FinishAsync();
                if (status == CleanupStatus.Ok)
                {
                    _removal?.Cancel();
                    await MaildropNotice.SendAsync(global);
                }
                return 0;
            });
        });
        return (status, _message?.Reason ?? "");
    }

    public override void Dispose()
    {
        _removal?.Dispose();
        _message?.Dispose();
    }

    private void Drain(MaildropMessage message)
    {
        var rest = _buffer.WrittenSpan;
        while (rest.Length > 0)
        {
            if (RecordFormat.TryRead(rest, global.Queue.LineLengthLimit, out var record) != RecordStatus.Complete)
            {
                throw message.Malformed();
            }
            _ = message.Take(record.Type, rest.Slice(record.Length - record.PayloadLength, record.PayloadLength));
            rest = rest[record.Length..];
        }
        _buffer.ResetWrittenCount();
    }

    // What is fatal to postdrop leaves sendmail without an answer.
    private void AsPostdrop(Action action)
    {
        if (_hasFailed)
        {
            _buffer.ResetWrittenCount();
            return;
        }
        LogSetup.Configure(global.Main, "postdrop", LogOptions.StandardError | LogOptions.OpenLater);
        try
        {
            action();
        }
        catch (FatalException e)
        {
            _hasFailed = true;
            Log.Write(LogLevel.Fatal, e.Message);
        }
        LogSetup.Configure(global.Main, "sendmail", LogOptions.StandardError | LogOptions.OpenLater);
    }
}
