using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Cleanup;

/// <summary>Writes recipients into the queue file: expanded, each once.</summary>
/// <param name="aliases">virtual_alias_maps.</param>
/// <param name="trace">Records the expansion for senders that want to know.</param>
/// <param name="tellsOriginals">Whether one recipient is written once for each original recipient (enable_original_recipient).</param>
internal sealed class RecipientWriter(AliasExpansion aliases, BounceClient trace, bool tellsOriginals)
{
    /// <summary>Writes a recipient.</summary>
    /// <param name="message">The message.</param>
    /// <param name="recipient">The recipient, mapped but not expanded.</param>
    public async ValueTask WriteAsync(Message message, Recipient recipient)
    {
        if ((message.Flags & CleanupFlags.MapOk) == 0 || aliases.IsEmpty)
        {
            WriteOnce(message, recipient);
            return;
        }

        var list = await aliases.ExpandAsync(message, recipient.Address);
        if ((recipient.Notify & DsnNotify.Success) != 0 && (list.Count > 1 || list[0] != recipient.Address))
        {
            recipient = await ReportExpansionAsync(message, recipient);
        }

        foreach (var address in list)
        {
            WriteOnce(message, recipient with { Address = address });
        }
    }

    /// <summary>The sender hears about the expansion now, and not about deliveries to what it cannot know (RFC 3461 section 5.2.7.3).</summary>
    private async ValueTask<Recipient> ReportExpansionAsync(Message message, Recipient recipient)
    {
        message.HasTrace = true;
        var dsn = Dsn.Of("2.0.0", "alias expanded") with { Action = "expanded" };
        if (!await trace.AppendAsync(BounceFlags.Clean, message.Id, recipient, dsn))
        {
            Log.Warning($"{message.Id}: {trace.Endpoint.Path} service failure");
            message.Fail(CleanupStatus.Write);
        }

        var rest = recipient.Notify & ~DsnNotify.Success;
        return recipient with { Notify = rest == DsnNotify.None ? DsnNotify.Never : rest };
    }

    private void WriteOnce(Message message, Recipient recipient)
    {
        var key = tellsOriginals
            ? $"{recipient.DsnOriginal}\n{(int)recipient.Notify}\n{recipient.Original}\n{recipient.Address}"
            : recipient.Address;
        if (message.Duplicates!.WasSeen(key))
        {
            return;
        }

        if (recipient.Notify != DsnNotify.None)
        {
            message.Put(RecordType.Attribute, $"notify_flags={(int)recipient.Notify}");
        }

        if (recipient.DsnOriginal.Length > 0)
        {
            message.Put(RecordType.Attribute, $"dsn_orig_rcpt={recipient.DsnOriginal}");
        }

        message.Put(RecordType.OriginalRecipient, recipient.Original);
        message.Put(RecordType.Recipient, recipient.Address);
        message.RecipientCount++;
    }
}
