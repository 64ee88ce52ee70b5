using Postfix.Delivery;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Local;

/// <summary>Delivers to maildirs.</summary>
internal sealed class MaildirStep(LocalAgent agent)
{
    private readonly MaildirDelivery _maildirs = new(agent.Context.Time);

    /// <summary>Delivers to a maildir with the rights of the state.</summary>
    /// <param name="state">The recipient.</param>
    /// <param name="path">The maildir, with a slash at the end.</param>
    internal async Task<DeliveryStatus> DeliverAsync(LocalState state, string path)
    {
        if (state.IsTraceOnly)
        {
            return await state.RecordAsync("2.0.0", "delivers to maildir");
        }
        var form = MailCopyOptions.Maildir(
            state.Sender, state.OriginalTo(agent.Settings.Queue.EnableOriginalRecipient), agent.Settings.FileHeader ? state.DeliveredTo : null);
        var failure = _maildirs.Deliver(path, state.Rights.Identity, state.Message.Delivery.Copy(form), "5.2.0");
        if (failure is null)
        {
            return await state.RecordAsync("2.0.0", "delivered to maildir");
        }
        if (failure.ErrorNumber == Errno.EACCES)
        {
            Log.Warning($"maildir access problem for UID/GID={state.Rights.Uid}/{state.Rights.Gid}: {failure.Reason}");
            Log.Warning($"perhaps you need to create the maildirs in advance");
        }
        return await state.RecordAsync(failure.ToDsn("maildir delivery failed: "));
    }
}
