using Postfix.Conf;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Queue;
using Postfix.Server;

namespace Postfix.Bounce;

/// <summary>Keeps the logs of delayed, failed and reported recipients, and mails the notices about them: bounce, defer and trace.</summary>
internal sealed class BounceServer : Daemon
{
    private const int Failed = -1;

    private readonly LogFolder _log;
    private readonly FailureNotices _failures;
    private readonly DelayNotices _delays;
    private readonly TraceNotices _traces;
    private readonly string _bounceService;

    public BounceServer(DaemonContext context)
        : base(context)
    {
        NoticeBuilder.LoadLibraries();
        var main = context.Main;
        var settings = new NoticeSettings(main, context.Identity, context.Time);
        var queue = new QueueParameters(main);
        var directories = queue.Directories();
        var messages = new MessageStore(directories, settings.Bounce.ThreadedBounces);
        _bounceService = context.Ipc.BounceServiceName;
        _log = new LogFolder(context.ServiceName, directories, queue.BackwardsBounceLogfileCompatibility);
        var mailer = new NoticeMailer(settings, new MailServices(context.Ipc, context.Time), queue.LineLengthLimit);
        _failures = new FailureNotices(settings, _log, messages, mailer);
        _delays = new DelayNotices(settings, _log, messages, mailer);
        _traces = new TraceNotices(settings, _log, messages, mailer);
    }

    public override async Task ServeAsync(ByteStream client)
    {
        client.Announce(ProtocolNames.Bounce);
        await client.FlushAsync();
        if (!await client.WaitForListAsync())
        {
            return;
        }

        var done = false;
        try
        {
            done = await ServeRequestAsync(client);
        }
        catch (ProtocolException exception)
        {
            Log.Warning(exception.Message);
        }

        await client.SendAsync(new StatusReply(done ? 0 : Failed));
    }

    private async ValueTask<bool> ServeRequestAsync(ByteStream client)
    {
        var operation = BounceRequest.Peek(client.BufferedMemory);
        switch (operation)
        {
            case BounceOperation.Append:
                var append = client.TakeList<BounceAppendRequest>();
                return IsValid(append.QueueId) && _log.TryAppend(append);
            case BounceOperation.Flush or BounceOperation.Warn or BounceOperation.Trace:
                var flush = client.TakeList<BounceFlushRequest>();
                return IsValid(flush.Message) && await SendAsync(flush);
            case BounceOperation.Verp:
                var verp = client.TakeList<BounceVerpRequest>();
                return IsValid(verp.Message) && await _failures.SendVerpAsync(verp);
            case BounceOperation.One:
                var one = client.TakeList<BounceOneRequest>();
                return IsBounceService() && IsValid(one.Message) && await _failures.SendOneAsync(one);
            default:
                Log.Warning($"unknown command: {(int)operation}");
                return false;
        }
    }

    private async ValueTask<bool> SendAsync(BounceFlushRequest request) => request.Operation switch
    {
        BounceOperation.Warn => await _delays.SendAsync(request.Message),
        BounceOperation.Trace => await _traces.SendAsync(request.Message),
        _ => await _failures.SendAsync(request.Message),
    };

    private bool IsBounceService()
    {
        if (_log.Service == _bounceService)
        {
            return true;
        }

        Log.Warning($"wrong service name \"{_log.Service}\" for one-recipient bouncing");
        return false;
    }

    private static bool IsValid(BounceMessage message)
    {
        if (QueueName.IsValid(message.QueueName))
        {
            return IsValid(message.QueueId);
        }

        Log.Warning($"malformed queue name: {message.QueueName}");
        return false;
    }

    private static bool IsValid(string queueId)
    {
        if (QueueId.IsValid(queueId))
        {
            return true;
        }

        Log.Warning($"malformed queue id: {queueId}");
        return false;
    }
}
