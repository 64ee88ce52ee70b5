using Postfix.Conf;
using Postfix.Delivery;
using Postfix.Ipc;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.Local;

/// <summary>The steps of local delivery, which call each other, and what they share.</summary>
internal sealed class LocalAgent
{
    /// <summary>For tables that name transports: a key must not choose its own.</summary>
    internal const TableFlags TransportFlags = TableFlags.Lookup | TableFlags.NoSubstitution;

    /// <summary>For tables that name commands.</summary>
    internal const TableFlags CommandFlags = TableFlags.Lookup | TableFlags.Paranoid;

    /// <summary>What is recorded when a table cannot answer.</summary>
    internal const string TableFailure = "table lookup failure";

    // A table that a user or a server controls must not decide more than its own entries.
    private const TableFlags AliasFlags = TableFlags.Lookup | TableFlags.Paranoid;

    internal LocalAgent(DaemonContext context, TableFactory tables, MailServices mail)
    {
        Context = context;
        Mail = mail;
        Settings = new LocalSettings(context);
        ForwardFlags = CleanupFlags.MaskInternal | AutodetectFlag(context);
        Names = new AddressRewriter(mail);
        Pass = new TransportPass(mail);
        Aliases = new MapList(tables, "alias_maps", Settings.Addresses.AliasMaps, AliasFlags);
        Recipient = new RecipientStep(this);
        Switch = new SwitchStep(this);
        Alias = new AliasStep(this);
        ForwardFile = new ForwardFileStep(this);
        Token = new TokenStep(this);
        Include = new IncludeStep(this);
        Resolve = new ResolveStep(this);
        Indirect = new IndirectStep();
        Command = new CommandStep(this);
        File = new FileStep(this);
        Mailbox = new MailboxStep(this, tables);
        MailboxFile = new MailboxFileStep(this);
        Maildir = new MaildirStep(this);
        Unknown = new UnknownUserStep(this, tables);
    }

    internal DaemonContext Context { get; }

    internal MailServices Mail { get; }

    internal LocalSettings Settings { get; }

    /// <summary>What cleanup is asked to do with forwarded mail.</summary>
    internal CleanupFlags ForwardFlags { get; }

    internal AddressRewriter Names { get; }

    internal TransportPass Pass { get; }

    internal MapList Aliases { get; }

    internal RecipientStep Recipient { get; }

    internal SwitchStep Switch { get; }

    internal AliasStep Alias { get; }

    internal ForwardFileStep ForwardFile { get; }

    internal TokenStep Token { get; }

    internal IncludeStep Include { get; }

    internal ResolveStep Resolve { get; }

    internal IndirectStep Indirect { get; }

    internal CommandStep Command { get; }

    internal FileStep File { get; }

    internal MailboxStep Mailbox { get; }

    internal MailboxFileStep MailboxFile { get; }

    internal MaildirStep Maildir { get; }

    internal UnknownUserStep Unknown { get; }

    /// <summary>The identity for commands and files; the default user's when nobody's rights were established.</summary>
    internal FileIdentity IdentityFor(UserRights rights)
    {
        if (rights.Uid != 0)
        {
            return rights.Identity;
        }
        var user = Context.Location.DefaultUser;
        return new FileIdentity(user.Uid, user.Gid);
    }

    /// <summary>The form of a message for files in mailbox format.</summary>
    internal MailCopyOptions MailboxForm(LocalState state) => MailCopyOptions.Mailbox(
        state.Sender, state.OriginalTo(Settings.Queue.EnableOriginalRecipient), Settings.FileHeader ? state.DeliveredTo : null);

    private static CleanupFlags AutodetectFlag(DaemonContext context)
    {
        var mime = new MimeParameters(context.Main);
        var classes = ListSplitter.Split(mime.SmtpUtf8AutodetectClasses);
        return mime.SmtpUtf8Enable && (classes.Contains("forward", StringComparer.OrdinalIgnoreCase) || classes.Contains("all", StringComparer.OrdinalIgnoreCase))
            ? CleanupFlags.AutodetectUtf8
            : CleanupFlags.None;
    }
}
