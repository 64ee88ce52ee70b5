using Postfix.Delivery;
using Postfix.Tables;

namespace Postfix.Local;

/// <summary>Delivers to a user's mailbox, by whichever of the many ways main.cf asks for.</summary>
internal sealed class MailboxStep(LocalAgent agent, TableFactory tables)
{
    private readonly MapList _transports = new(tables, "mailbox_transport_maps", agent.Settings.Parameters.MailboxTransportMaps, LocalAgent.TransportFlags);
    private readonly MapList _commands = new(tables, "mailbox_command_maps", agent.Settings.Parameters.MailboxCommandMaps, LocalAgent.CommandFlags);

    /// <summary>Delivers to the mailbox; null when there is no such user.</summary>
    internal async Task<DeliveryStatus?> TryDeliverAsync(LocalState state)
    {
        state = state with { Level = state.Level + 1 };
        if (state.Message.Seen.SeenBefore($"mailbox {state.Local}"))
        {
            return DeliveryStatus.Final;
        }
        var transport = await _transports.FindAsync(state.User);
        if (transport.IsError)
        {
            return await state.RecordAsync("4.3.0", LocalAgent.TableFailure);
        }
        var destination = transport.IsFound ? transport.Value : agent.Settings.Parameters.MailboxTransport;
        if (destination.Length > 0)
        {
            return await agent.Pass.PassAsync(destination, state.Message.Delivery, state.Recipient);
        }
        if (!state.Message.Accounts.TryFind(state.User, out var user))
        {
            return await state.RecordAsync("4.0.0", "user lookup error");
        }
        return user is null ? null : await DeliverToUserAsync(state with { Rights = UserRights.Of(user) });
    }

    private async Task<DeliveryStatus> DeliverToUserAsync(LocalState state)
    {
        var parameters = agent.Settings.Parameters;
        var spool = agent.Settings.Mailbox.MailSpoolDirectory;
        var command = await _commands.FindAsync(state.User);
        if (command.IsError)
        {
            return await state.RecordAsync("4.3.0", LocalAgent.TableFailure);
        }
        if (command.IsFound)
        {
            return await agent.Command.RunAsync(state, command.Value);
        }
        if (parameters.MailboxCommand.Length > 0)
        {
            return await agent.Command.RunAsync(state, parameters.MailboxCommand);
        }
        if (parameters.HomeMailbox.EndsWith('/'))
        {
            return await agent.Maildir.DeliverAsync(state, $"{state.Rights.Home}/{parameters.HomeMailbox}");
        }
        return parameters.HomeMailbox.Length == 0 && spool.EndsWith('/')
            ? await agent.Maildir.DeliverAsync(state, $"{spool}{state.User}/")
            : await agent.MailboxFile.DeliverAsync(state);
    }
}
