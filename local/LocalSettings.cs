using Postfix.Conf;
using Postfix.Delivery;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Server;

namespace Postfix.Local;

/// <summary>The parameters of local(8) in the form its steps use.</summary>
internal sealed class LocalSettings
{
    internal LocalSettings(DaemonContext context)
    {
        Parameters = new LocalParameters(context.Main);
        Mailbox = new MailboxParameters(context.Main);
        Queue = new QueueParameters(context.Main);
        Addresses = new AddressClassParameters(context.Main);
        Commands = new CommandParameters(context.Main);
        Extensions = new AddressExtension(Addresses.RecipientDelimiter, context.Identity.DoubleBounceSender, Addresses.OwnerRequestSpecial);
        var tables = new TableParameters(context.Main);
        Patience = new LockPatience(tables.DeliverLockAttempts, tables.DeliverLockDelay, tables.StaleLockTime);
        Locks = MailboxLockNames.Parse("mailbox_delivery_lock", Parameters.MailboxDeliveryLock);
        CommandSources = ParseSources("allow_mail_to_commands", Parameters.AllowMailToCommands);
        FileSources = ParseSources("allow_mail_to_files", Parameters.AllowMailToFiles);
        var propagate = ListSplitter.Split(Addresses.PropagateUnmatchedExtensions);
        PropagateAlias = propagate.Contains("alias", StringComparer.OrdinalIgnoreCase);
        PropagateForward = propagate.Contains("forward", StringComparer.OrdinalIgnoreCase);
        PropagateInclude = propagate.Contains("include", StringComparer.OrdinalIgnoreCase);
        (CommandHeader, FileHeader, ForwardHeader) = ParseHeaders(Parameters.PrependDeliveredHeader);
        CheckSizes();
    }

    internal LocalParameters Parameters { get; }

    internal MailboxParameters Mailbox { get; }

    internal QueueParameters Queue { get; }

    internal AddressClassParameters Addresses { get; }

    internal CommandParameters Commands { get; }

    internal AddressExtension Extensions { get; }

    internal LockPatience Patience { get; }

    internal MailboxLocks Locks { get; }

    internal ExpansionSource CommandSources { get; }

    internal ExpansionSource FileSources { get; }

    internal bool PropagateAlias { get; }

    internal bool PropagateForward { get; }

    internal bool PropagateInclude { get; }

    internal bool CommandHeader { get; }

    internal bool FileHeader { get; }

    internal bool ForwardHeader { get; }

    private static ExpansionSource ParseSources(string parameter, string value)
    {
        var sources = ExpansionSource.None;
        foreach (var name in ListSplitter.Split(value))
        {
            sources |= name.ToLowerInvariant() switch
            {
                "alias" => ExpansionSource.Alias,
                "forward" => ExpansionSource.Forward,
                "include" => ExpansionSource.Include,
                _ => throw new FatalException($"unknown {parameter} value \"{name}\" in \"{value}\""),
            };
        }
        return sources;
    }

    private static (bool Command, bool File, bool Forward) ParseHeaders(string value)
    {
        var (command, file, forward) = (false, false, false);
        foreach (var name in ListSplitter.Split(value))
        {
            switch (name.ToLowerInvariant())
            {
                case "command":
                    command = true;
                    break;
                case "file":
                    file = true;
                    break;
                case "forward":
                    forward = true;
                    break;
                default:
                    throw new FatalException($"unknown prepend_delivered_header value \"{name}\" in \"{value}\"");
            }
        }
        return (command, file, forward);
    }

    private void CheckSizes()
    {
        var limit = Parameters.MailboxSizeLimit;
        if (limit > 0 && Queue.MessageSizeLimit == 0)
        {
            throw new FatalException("configuration error: mailbox_size_limit is limited but message_size_limit is unlimited");
        }
        if (limit > 0 && limit < Queue.MessageSizeLimit)
        {
            throw new FatalException("configuration error: mailbox_size_limit is smaller than message_size_limit");
        }
    }
}
