using Postfix.Conf;
using Postfix.Delivery;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Queue;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.Qmgr;

/// <summary>The queue manager: looks through the queues, and has their mail delivered.</summary>
internal sealed class QueueManager : Daemon
{
    private const int LongestBurst = 64;

    private readonly SchedulerParameters _parameters;
    private readonly QueueRunParameters _pace;
    private readonly Scheduler _scheduler;
    private readonly ActiveQueue _active;
    private readonly Dispatcher _dispatcher;
    private readonly MessageLoader _loader;
    private readonly OutcomeServices _outcomes;
    private readonly FlowControl? _flow;
    private readonly QueueScanner _incoming = new(QueueName.Incoming);
    private readonly QueueScanner _deferred = new(QueueName.Deferred);
    private readonly Signal _work = new();
    private bool _deferredFirst;

    public QueueManager(DaemonContext context)
        : base(context)
    {
        var main = context.Main;
        _parameters = new SchedulerParameters(main);
        _pace = new QueueRunParameters(main);
        var retry = new RetryParameters(main);
        var queue = new QueueParameters(main);
        var directories = queue.Directories();
        var services = new MailServices(context.Ipc, context.Time);
        _outcomes = new OutcomeServices(context, new TableFactory(main), services, null);
        _scheduler = new Scheduler(main, _parameters, _pace, context.Time);
        _loader = new MessageLoader(directories, _scheduler, _parameters.ConfirmDelayCleared);
        var router = new Router(_scheduler, services.OpenRewrite(), Routing(context));
        _active = new ActiveQueue(directories, _scheduler, _loader, router);
        var notices = new CompletionServices(services.OpenBounce(), services.OpenDefer(), services.OpenTrace(), retry)
        {
            UsesVerp = !new VerpBounceParameters(main).DisableVerpBounces,
        };
        var completion = new MessageCompletion(_scheduler, _loader, _active, notices) { Directories = directories };
        var builder = new DeliveryRequestBuilder(new MimeParameters(main).SmtpUtf8Enable);
        _dispatcher = new Dispatcher(_scheduler, builder, new DispatcherLimits(_parameters.IpcTimeout, context.Server.DaemonTimeout));
        _scheduler.Ready = OnReady;
        _scheduler.MessageIdle = completion.Complete;
        _scheduler.Refill = _active.Refill;
        _scheduler.DeferDirectly = DeferDirectly;
        _flow = context.Server.InFlowDelay > TimeSpan.Zero ? new FlowControl(context.Server.DefaultProcessLimit) : null;
    }

    public override TimeSpan TimeLimit => _parameters.DaemonTimeout;

    public override ValueTask StartAsync()
    {
        if (_parameters.MessageRecipientLimit < _parameters.MessageActiveLimit)
        {
            Log.Warning($"qmgr_message_recipient_limit is smaller than qmgr_message_active_limit - adjusting qmgr_message_recipient_limit");
        }

        _active.RecoverActive();
        _ = _incoming.Request(ScanOptions.Start);
        ScanDeferred();
        Run();
        return ValueTask.CompletedTask;
    }

    public override ValueTask OnTriggerAsync(ReadOnlyMemory<byte> request)
    {
        var (incoming, deferred) = (ScanOptions.None, ScanOptions.None);
        foreach (var command in request.Span)
        {
            switch (command)
            {
                case (byte)'W' or (byte)'I':
                    incoming |= ScanOptions.Start;
                    break;
                case (byte)'D':
                    deferred |= ScanOptions.Start;
                    break;
                case (byte)'F':
                    incoming |= ScanOptions.Flush;
                    deferred |= ScanOptions.Flush;
                    break;
                case (byte)'A':
                    incoming |= ScanOptions.All;
                    deferred |= ScanOptions.All;
                    break;
                default:
                    break; // The byte that ends a request, and what newer releases may send.
            }
        }

        if (((incoming | deferred) & ScanOptions.Flush) != 0)
        {
            _scheduler.EnableAll();
        }

        _ = _incoming.Request(incoming);
        _ = _deferred.Request(deferred);
        _work.Set();
        return ValueTask.CompletedTask;
    }

    private RouterSettings Routing(DaemonContext context)
    {
        var classes = new AddressClassParameters(context.Main);
        var identity = context.Identity;
        return new RouterSettings
        {
            MyHostName = identity.MyHostname,
            Extension = new AddressExtension(classes.RecipientDelimiter, identity.DoubleBounceSender, classes.OwnerRequestSpecial),
            DoubleBounceSender = identity.DoubleBounceSender,
            FilterNextHop = _parameters.DefaultFilterNextHop,
            DeferredTransports = ListSplitter.Split(_parameters.DeferTransports).ToHashSet(StringComparer.Ordinal),
            ProbeLimit = Math.Min(_parameters.AddressVerifyPendingLimit, Math.Max(1, _parameters.MessageActiveLimit / 4)),
            DiscardAsync = DiscardAsync,
        };
    }

    private void OnReady()
    {
        _dispatcher.Wake();
        _work.Set();
    }

    private void ScanDeferred()
    {
        _ = _deferred.Request(ScanOptions.Start);
        _work.Set();
        _ = EventLoop.Current.Schedule(_pace.QueueRunDelay, ScanDeferred);
    }

    // Moves one message at a time into the active queue, between the other events; a few, while reception is ahead.
    private async void Run()
    {
        for (var burst = 0; ;)
        {
            var (scan, file) = NextFile();
            var activated = scan is not null && await _active.FeedAsync(scan, file);
            _dispatcher.Wake();
            var isBehind = _flow?.Update(activated && scan == _incoming, _incoming.IsRunning) == true;
            if (scan is null)
            {
                await _work.WaitAsync();
            }
            else if (!isBehind || ++burst >= LongestBurst)
            {
                burst = 0;
                await Task.Yield();
            }
        }
    }

    // Old mail gets its turn as well as new mail; after a jam, new mail comes first.
    private (QueueScanner? Scan, QueueScanEntry File) NextFile()
    {
        if (_scheduler.Messages >= _parameters.MessageActiveLimit)
        {
            _deferredFirst = false;
            return default;
        }

        var (first, second) = _deferredFirst ? (_deferred, _incoming) : (_incoming, _deferred);
        _deferredFirst = !_deferredFirst;
        return first.Next() is { } file ? (first, file)
            : second.Next() is { } other ? (second, other)
            : default;
    }

    // Notices about notices that reach nobody end here, so that a system needs no local delivery agent for them.
    private async ValueTask DiscardAsync(Message message, Recipient recipient)
    {
        var dsn = Dsn.Of("2.0.0", "undeliverable postmaster notification discarded");
        var outcome = RecipientOutcome.Of(recipient, RecipientOutcome.NoRelay, dsn);
        if (await Recorder(message).RecordAsync(outcome) == DeliveryStatus.Final)
        {
            _loader.MarkDone(message, recipient);
        }
        else
        {
            message.IsDeferred = true;
        }
    }

    // The retry service is not available either.
    private async void DeferDirectly(Entry entry, Dsn reason)
    {
        entry.Message.IsDeferred = true;
        foreach (var recipient in entry.Recipients)
        {
            _ = await Recorder(entry.Message).RecordAsync(RecipientOutcome.Of(recipient, RecipientOutcome.NoRelay, reason));
        }

        _scheduler.Done(entry);
    }

    private OutcomeRecorder Recorder(Message message)
        => new(_outcomes, message.QueueId, message.Trace,
            DeliveryStages.Of(new DeliveryTimes { Arrival = message.Arrival, Active = message.Active }, _outcomes.Now));
}
