using System.Text;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Queue;
using Postfix.Tables;

namespace Postfix.Cleanup;

/// <summary>Takes the sender and the recipients of a message: completes, maps, adds blind copies, writes.</summary>
internal sealed class EnvelopeAddresses(AddressRewriting rewriting, AddressMapper mapper, RecipientWriter writer, AddressLookup lookup)
{
    private const string MailerDaemon = "MAILER-DAEMON@";

    /// <summary>sender_bcc_maps.</summary>
    public required MapList SenderBcc { get; init; }

    /// <summary>recipient_bcc_maps.</summary>
    public required MapList RecipientBcc { get; init; }

    /// <summary>always_bcc.</summary>
    public required string AlwaysBcc { get; init; }

    /// <summary>Stands for an empty recipient.</summary>
    public required string EmptyRecipient { get; init; }

    /// <summary>smtputf8_enable.</summary>
    public required bool Utf8Enabled { get; init; }

    /// <summary>Takes the sender.</summary>
    public async ValueTask TakeSenderAsync(Message message, string address)
    {
        var clean = await rewriting.InternalAsync(AddressRewriting.Local, address);
        if (clean.StartsWith(MailerDaemon, StringComparison.OrdinalIgnoreCase) && await IsOwnMailerDaemonAsync(clean))
        {
            clean = "";
        }

        if (clean.Length > 0)
        {
            clean = await mapper.MapAsync(message, clean, AddressClasses.EnvelopeSender);
        }

        message.Put(RecordType.Sender, clean);
        message.Sender = clean;
        NoteUtf8(message, clean, SendOptions.Utf8Sender);
        await AddFromTableAsync(message, SenderBcc, clean);
    }

    /// <summary>Takes a recipient, with what was said ahead of it.</summary>
    public async ValueTask TakeRecipientAsync(Message message, string address)
    {
        var clean = await rewriting.InternalAsync(AddressRewriting.Local, address.Length == 0 ? EmptyRecipient : address);
        NoteUtf8(message, clean, SendOptions.None);
        var hints = message.Hints;
        clean = await mapper.MapAsync(message, clean, AddressClasses.EnvelopeRecipient);
        hints.DsnOriginal ??= DsnAddress(message, clean);
        await writer.WriteAsync(message, new Recipient(clean)
        {
            Original = hints.Original ?? address,
            DsnOriginal = hints.DsnOriginal,
            Notify = hints.Notify,
        });
        message.LastRecipient = clean;
        hints.Clear();
        await AddFromTableAsync(message, RecipientBcc, clean);
    }

    /// <summary>Adds the blind copies of the whole message, after its last recipient.</summary>
    public async ValueTask AddBlindCopiesAsync(Message message)
    {
        if (message.LastRecipient is null)
        {
            return;
        }

        if ((message.Flags & CleanupFlags.BccOk) != 0 && AlwaysBcc.Length > 0)
        {
            await AddBlindCopyAsync(message, AlwaysBcc);
        }

        foreach (var address in message.BlindCopies)
        {
            await AddBlindCopyAsync(message, address);
        }
    }

    private async ValueTask AddFromTableAsync(Message message, MapList maps, string address)
    {
        if ((message.Flags & CleanupFlags.BccOk) == 0 || maps.IsEmpty || address.Length == 0)
        {
            return;
        }

        var (result, _) = await lookup.FindAsync(maps, address);
        if (result.IsFound)
        {
            await AddBlindCopyAsync(message, result.Value);
        }
        else if (result.IsError)
        {
            Log.Warning($"{message.Id}: {maps.Title} map lookup problem -- message not accepted, try again later");
            message.Fail(CleanupStatus.Write);
        }
    }

    private async ValueTask AddBlindCopyAsync(Message message, string address)
    {
        var clean = await rewriting.InternalAsync(AddressRewriting.Local, AddressQuoting.Unquote(address));
        clean = await mapper.MapAsync(message, clean, AddressClasses.EnvelopeRecipient);
        NoteUtf8(message, clean, SendOptions.None);

        // Nobody is told about a blind copy: RFC 3461 NOTIFY=NEVER.
        await writer.WriteAsync(message, new Recipient(clean) { Original = clean, Notify = DsnNotify.Never });
    }

    /// <summary>What RFC 3461 section 4.2 calls the original recipient, when the client did not say.</summary>
    private static string DsnAddress(Message message, string original)
        => !Ascii.IsValid(original) && (message.SendOptions & SendOptions.Smtputf8Requested) != 0 ? $"utf-8;{original}" : $"rfc822;{original}";

    private void NoteUtf8(Message message, string address, SendOptions part)
    {
        if (Utf8Enabled && !Ascii.IsValid(address))
        {
            message.NeedsUtf8(part);
        }
    }

    private async ValueTask<bool> IsOwnMailerDaemonAsync(string address)
        => address.Equals(await rewriting.InternalAsync(AddressRewriting.Local, "MAILER-DAEMON"), StringComparison.OrdinalIgnoreCase);
}
