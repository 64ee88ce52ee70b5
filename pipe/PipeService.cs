using Postfix.Conf;
using Postfix.Delivery;

using Postfix.Logging;
using Postfix.Mail;
using Postfix.Server;

namespace Postfix.Pipe;

/// <summary>Delivers messages to a command, all recipients of a request with one run.</summary>
internal sealed class PipeService : DeliveryService
{
    private PipeAttributes? _readAttributes;
    private readonly AddressExtension _extensions;
    private readonly TimeSpan _timeLimit;
    private readonly bool _originalTo;

    internal PipeService(DaemonContext context)
        : base(context)
    {
        var commands = new CommandParameters(context.Main);
        var addresses = new AddressClassParameters(context.Main);
        Filter = StatusFilter.Open(Tables, "pipe_delivery_status_filter", commands.PipeDeliveryStatusFilter);
        _extensions = new AddressExtension(addresses.RecipientDelimiter, context.Identity.DoubleBounceSender, addresses.OwnerRequestSpecial);
        _timeLimit = new ServiceTimeLimit(context.Main, context.ServiceName).Limit;
        _originalTo = new QueueParameters(context.Main).EnableOriginalRecipient;
    }

    public override StatusFilter? Filter { get; }

    // Postfix: a mistake shows at a delivery, which is deferred; the message does not wait for a process that cannot start.
    private PipeAttributes Attributes => _readAttributes ??= new PipeAttributes(Context.Arguments, Context.Location);

    public override async Task DeliverAsync(DeliveryContext delivery)
    {
        if (Attributes.SizeLimit > 0 && delivery.Request.DataSize > Attributes.SizeLimit)
        {
            await RecordAsync(delivery, Dsn.Of("5.2.3", "message too large"));
            return;
        }
        const PipeFlags OneRecipient = PipeFlags.DeliveredTo | PipeFlags.OriginalTo;
        if ((Attributes.Flags & OneRecipient) != 0 && delivery.Request.Recipients.Count > 1)
        {
            Log.Warning($"pipe flag `{((Attributes.Flags & PipeFlags.DeliveredTo) != 0 ? 'D' : 'O')}' requires {Context.ServiceName}_destination_recipient_limit = 1");
            await RecordAsync(delivery, Dsn.Of("4.3.5", "mail system configuration error"));
            return;
        }
        if (delivery.Outcomes.IsTraceOnly)
        {
            await RecordAsync(delivery, Dsn.Of("2.0.0", $"delivers to command: {Attributes.Command[0]}"));
            return;
        }
        await RecordAsync(delivery, Loops(delivery)
            ? Dsn.Of("5.4.6", $"mail forwarding loop for {delivery.Request.Recipients[0].Address}")
            : await RunAsync(delivery));
    }

    private bool Loops(DeliveryContext delivery)
        => Attributes.Flags.HasFlag(PipeFlags.DeliveredTo)
            && DeliveredHeaders.Read(delivery.OpenContent()).Contains(delivery.Request.Recipients[0].Address);

    private async Task<Dsn> RunAsync(DeliveryContext delivery)
    {
        List<string> arguments;
        try
        {
            arguments = new PipeMacros(Attributes, _extensions, delivery.Request).Expand();
        }
        catch (MacroException problem)
        {
            Log.Warning($"file {Context.Location.ConfigDirectory}/master.cf: service {Context.ServiceName}: {problem.Message}");
            return Dsn.Of("4.3.5", "mail system configuration error");
        }
        var request = new CommandRequest
        {
            Name = arguments[0],
            Agent = Context.Program,
            Arguments = arguments,
            HasOwnArguments = true,
            RunAs = Attributes.RunAs,
            Environment = CommandEnvironment.Build(Context.Server.ExportEnvironment, [], allowed: null),
            Directory = Attributes.Directory,
            Root = Attributes.Root,
            TimeLimit = _timeLimit,
        };
        var dsn = await CommandDelivery.RunAsync(request, delivery.Copy(Form(delivery)));
        if (!dsn.Status.StartsWith('2') || dsn.DiagnosticType.Length > 0)
        {
            return dsn;
        }
        var text = dsn.Reason.TrimEnd();
        var output = text.Length > 0 ? $" ({text})" : "";
        return Dsn.Of("2.0.0", $"delivered via {Context.ServiceName} service{output}") with
        {
            Action = Attributes.Flags.HasFlag(PipeFlags.Final) ? "delivered" : "relayed",
        };
    }

    private MailCopyOptions Form(DeliveryContext delivery)
    {
        var flags = Attributes.Flags;
        var recipient = delivery.Request.Recipients[0];
        return new MailCopyOptions
        {
            Sender = delivery.Request.Sender,
            NullSender = Attributes.NullSender,
            FromLine = flags.HasFlag(PipeFlags.FromLine),
            ReturnPath = flags.HasFlag(PipeFlags.ReturnPath),
            OriginalTo = flags.HasFlag(PipeFlags.OriginalTo) && _originalTo ? recipient.Original : null,
            DeliveredTo = flags.HasFlag(PipeFlags.DeliveredTo) ? recipient.Address : null,
            QuoteFrom = flags.HasFlag(PipeFlags.QuoteFrom),
            StuffDots = flags.HasFlag(PipeFlags.StuffDots),
            BlankLine = flags.HasFlag(PipeFlags.BlankLine),
            EndOfLine = Attributes.EndOfLine,
        };
    }

    private async Task RecordAsync(DeliveryContext delivery, Dsn dsn)
    {
        foreach (var recipient in delivery.Request.Recipients)
        {
            // A success code in a failing command's output is none.
            await delivery.RecordAsync(dsn.DiagnosticType.Length > 0
                ? CommandDelivery.Failure(recipient, Context.ServiceName, dsn)
                : RecipientOutcome.Of(recipient, Context.ServiceName, dsn));
        }
    }
}
