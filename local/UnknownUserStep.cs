using Postfix.Conf;
using Postfix.Delivery;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Tables;

namespace Postfix.Local;

/// <summary>What becomes of mail for users who are neither in aliases nor in the password database.</summary>
internal sealed class UnknownUserStep(LocalAgent agent, TableFactory tables)
{
    private readonly MapList _transports = new(tables, "fallback_transport_maps", agent.Settings.Parameters.FallbackTransportMaps, LocalAgent.TransportFlags);

    internal async Task<DeliveryStatus> DeliverAsync(LocalState state)
    {
        state = state with { Level = state.Level + 1 };
        if (state.Message.Seen.SeenBefore($"deliver_unknown {state.Local}"))
        {
            return DeliveryStatus.Final;
        }
        var transport = await _transports.FindAsync(state.User);
        if (transport.IsError)
        {
            return await state.RecordAsync("4.3.0", LocalAgent.TableFailure);
        }
        var destination = transport.IsFound ? transport.Value : agent.Settings.Parameters.FallbackTransport;
        if (destination.Length > 0)
        {
            return await agent.Pass.PassAsync(destination, state.Message.Delivery, state.Recipient);
        }
        if (agent.Settings.Parameters.LuserRelay.Length > 0)
        {
            return await RelayAsync(state);
        }
        if (state.User is "mailer-daemon" or "postmaster")
        {
            // Nobody must be told that the address for complaints does not work.
            Log.Warning($"required alias not found: {state.User}");
            return await state.RecordAsync("2.0.0", "discarded");
        }
        return await ReportAsync(state);
    }

    private async Task<DeliveryStatus> RelayAsync(LocalState state)
    {
        string relay;
        try
        {
            relay = new LocalMacros(state, agent.Settings.Addresses.RecipientDelimiter).Expand(agent.Settings.Parameters.LuserRelay, allowed: null);
        }
        catch (MacroException problem)
        {
            Log.Warning($"luser_relay: {problem.Message}");
            return await state.RecordAsync("4.3.5", TokenStep.ConfigurationError);
        }
        // Postfix: whatever it says, it is one address.
        var address = await agent.Names.CanonicalAsync(AddressQuoting.Quote(AddressWriter.Internal(AddressScanner.Scan(relay))));
        return address.Equals(state.Recipient.Address, StringComparison.OrdinalIgnoreCase)
            ? await ReportAsync(state)
            : await agent.Resolve.DeliverAsync(state with { Unmatched = null }, AddressQuoting.Quote(address));
    }

    private static Task<DeliveryStatus> ReportAsync(LocalState state) => state.RecordAsync("5.1.1", $"unknown user: \"{state.User}\"");
}
