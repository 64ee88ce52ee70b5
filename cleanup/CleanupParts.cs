using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Mail;
using Postfix.Queue;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.Cleanup;

/// <summary>Puts cleanup together from main.cf; everything here lives as long as the process.</summary>
internal sealed class CleanupParts
{
    private readonly MainCf _main;
    private readonly ServerParameters _server;
    private readonly TimeProvider _time;
    private readonly LoggedAddress _addresses;
    private readonly CleanupParameters _cleanup;
    private readonly AddressClassParameters _classes;
    private readonly QueueParameters _queue;
    private readonly AddressLookup _lookup;
    private readonly AddressRewriting _rewriting;

    /// <summary>Opens tables and the like.</summary>
    /// <param name="main">The configuration.</param>
    /// <param name="time">The clock.</param>
    /// <param name="isServed">Whether a master has started this process.</param>
    /// <param name="rewriteAsync">Completes addresses, instead of trivial-rewrite(8).</param>
    public CleanupParts(MainCf main, TimeProvider time, bool isServed, Func<string, string, ValueTask<string>>? rewriteAsync = null)
    {
        _main = main;
        _time = time;
        _server = new ServerParameters(main);
        // Postfix: a bad value of a parameter stops the programs that know it, whether they use it or not.
        _ = new VerpBounceParameters(main);
        _cleanup = new CleanupParameters(main);
        _classes = new AddressClassParameters(main);
        _queue = new QueueParameters(main);
        Tables = new TableFactory(TableSettings.Of(main));
        Services = new MailServices(new IpcParameters(main), time);
        _lookup = new AddressLookup(new LocalDomains(Tables, main, new OwnAddresses(main)), main);
        _rewriting = new AddressRewriting(rewriteAsync ?? Services.OpenRewrite().RewriteAsync);
        Flow = new FlowControl(_server.InFlowDelay, isServed);
        Creator = _queue.Creator(time);

        var logging = new LoggingParameters(main);
        var mapper = MakeMapper();
        var addresses = MakeAddresses(mapper);
        var attributes = new AttributeRecords(_cleanup.QueueFileAttributeCountLimit, _classes.RemoteHeaderRewriteDomain.Length > 0);
        var envelope = new EnvelopePhase(addresses, attributes, time)
        {
            DelayWarningSeconds = (long)_queue.DelayWarningTime.TotalSeconds,
        };
        Receiver = new MessageReceiver(envelope, MakeContent(mapper), new ExtractedPhase(addresses, attributes));
        _addresses = new LoggedAddress(logging.InfoLogAddressFormat);
        var notice = new SenderNotice(
            Services.OpenBounce(), _addresses, logging.DelayLoggingResolutionLimit, time);
        Finisher = new MessageFinisher(notice, Flow);
    }

    /// <summary>All tables in use.</summary>
    public TableFactory Tables { get; }

    /// <summary>The other daemons.</summary>
    public MailServices Services { get; }

    /// <summary>Slows arriving mail down.</summary>
    public FlowControl Flow { get; }

    /// <summary>Makes queue files.</summary>
    public QueueFileCreator Creator { get; }

    /// <summary>Reads messages.</summary>
    public MessageReceiver Receiver { get; }

    /// <summary>Ends messages.</summary>
    public MessageFinisher Finisher { get; }

    /// <summary>Begins a message.</summary>
    /// <param name="file">Its queue file.</param>
    /// <param name="flags">What the client asks for.</param>
    /// <param name="buffer">Where its records wait to be written; no other message may be under way in it.</param>
    public Message Begin(QueueFile file, CleanupFlags flags, byte[] buffer)
    {
        var output = new QueueOutput(buffer, _queue.LineLengthLimit, _queue.MessageSizeLimit);
        output.Start(file.File);
        return new Message(file, output, flags)
        {
            Addresses = _addresses,
            FileSeconds = _time.GetUtcNow().ToUnixTimeSeconds(),
            Duplicates = new DuplicateFilter(_queue.DuplicateFilterLimit),
            SendOptions = ((flags & CleanupFlags.Smtputf8) != 0 ? SendOptions.Smtputf8Requested : SendOptions.None)
                | ((flags & CleanupFlags.RequireTls) != 0 ? SendOptions.RequireTls : SendOptions.None),
        };
    }

    private AddressMapper MakeMapper() => new(
        MakeCanonical("sender_canonical_maps", _classes.SenderCanonicalMaps, AddressClassList.Parse("sender_canonical_classes", _cleanup.SenderCanonicalClasses)),
        MakeCanonical("recipient_canonical_maps", _classes.RecipientCanonicalMaps, AddressClassList.Parse("recipient_canonical_classes", _cleanup.RecipientCanonicalClasses)),
        MakeCanonical("canonical_maps", _classes.CanonicalMaps, AddressClassList.Parse("canonical_classes", _cleanup.CanonicalClasses)),
        new Masquerade(Tables, _cleanup.MasqueradeDomains, _cleanup.MasqueradeExceptions)
        {
            Classes = AddressClassList.Parse("masquerade_classes", _cleanup.MasqueradeClasses),
        });

    private CanonicalMap MakeCanonical(string name, string maps, AddressClasses classes)
        => new(new AddressMap(new MapList(Tables, name, maps), _lookup, _rewriting, Propagates("canonical")), classes);

    private bool Propagates(string table)
        => ListSplitter.Split(_classes.PropagateUnmatchedExtensions).Contains(table, StringComparer.OrdinalIgnoreCase);

    private EnvelopeAddresses MakeAddresses(AddressMapper mapper)
    {
        var map = new AddressMap(new MapList(Tables, "virtual_alias_maps", _classes.VirtualAliasMaps), _lookup, _rewriting, Propagates("virtual"));
        var writer = new RecipientWriter(new AliasExpansion(map, _cleanup), Services.OpenTrace(), _queue.EnableOriginalRecipient);
        return new EnvelopeAddresses(_rewriting, mapper, writer, _lookup)
        {
            SenderBcc = new MapList(Tables, "sender_bcc_maps", _classes.SenderBccMaps),
            RecipientBcc = new MapList(Tables, "recipient_bcc_maps", _classes.RecipientBccMaps),
            AlwaysBcc = _cleanup.AlwaysBcc,
            EmptyRecipient = _classes.EmptyAddressRecipient,
            Utf8Enabled = new MimeParameters(_main).SmtpUtf8Enable,
        };
    }

    private ContentSettings MakeContent(AddressMapper mapper)
    {
        var mime = new MimeParameters(_main);
        var content = new ContentCheckParameters(_main);
        return new ContentSettings(
            new ContentChecks(Tables, content),
            new HeaderRewriter(_rewriting, mapper, mime.HeaderAddressTokenLimit),
            new HeaderCompletion(_cleanup, mime, _queue, new MailIdentityParameters(_main).MyHostname))
        {
            Limits = new MimeLimits(mime.HeaderSizeLimit, mime.MimeNestingLimit, mime.MimeBoundaryLengthLimit),
            Mime = mime,
            Content = content,
            Unwanted = new UnwantedCharacters(
                content.MessageStripCharacters, content.MessageRejectCharacters, content.CleanupReplaceStrayCrLf),
            Dropped = new DroppedHeaders(mime.MessageDropHeaders),
            LineLimit = _queue.LineLengthLimit,
            HonoursTlsRequired = _server.TlsRequiredEnable,
        };
    }
}
