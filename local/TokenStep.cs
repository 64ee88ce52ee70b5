using Postfix.Delivery;
using Postfix.Logging;

namespace Postfix.Local;

/// <summary>Delivers to what stands in an alias or forwarding file: addresses, "|command", /file/name, :include:/file/name.</summary>
internal sealed class TokenStep(LocalAgent agent)
{
    /// <summary>Delivers to each member of a list.</summary>
    /// <param name="state">The expansion.</param>
    /// <param name="text">The list.</param>
    /// <returns>The status, and how many members there were.</returns>
    internal async Task<(DeliveryStatus Status, int Count)> DeliverTextAsync(LocalState state, string text)
    {
        var status = DeliveryStatus.Final;
        var count = 0;
        state = state with { Level = state.Level + 1 };
        foreach (var member in AliasMember.Parse(text))
        {
            count++;
            if (await DeliverAsync(state with { Level = state.Level + 1 }, member) == DeliveryStatus.TryLater)
            {
                status = DeliveryStatus.TryLater;
            }
        }
        return (status, count);
    }

    /// <summary>Delivers to each member of a file's lines, up to the first line that has to be tried again.</summary>
    /// <param name="state">The expansion.</param>
    /// <param name="lines">The lines; those that start with # are comments.</param>
    internal async Task<(DeliveryStatus Status, int Count)> DeliverLinesAsync(LocalState state, IEnumerable<string> lines)
    {
        var total = 0;
        foreach (var line in lines)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }
            var (status, count) = await DeliverTextAsync(state, line);
            total += count;
            if (status == DeliveryStatus.TryLater)
            {
                return (status, total);
            }
        }
        return (DeliveryStatus.Final, total);
    }

    private Task<DeliveryStatus> DeliverAsync(LocalState state, AliasMember member) => member.Kind switch
    {
        AliasMemberKind.Command => agent.Command.DeliverAsync(state, member.Text),
        AliasMemberKind.File => agent.File.DeliverAsync(state, member.Text),
        AliasMemberKind.HomeFile => DeliverToHomeAsync(state, member.Text),
        AliasMemberKind.Include => agent.Include.DeliverAsync(state, member.Text),
        _ => agent.Resolve.DeliverAsync(state, member.Text),
    };

    private Task<DeliveryStatus> DeliverToHomeAsync(LocalState state, string text)
    {
        if (!text.StartsWith("~/", StringComparison.Ordinal))
        {
            Log.Warning($"bad home directory syntax for: {text}");
        }
        else if (state.Rights.Home is null)
        {
            Log.Warning($"unknown home directory for: {text}");
        }
        else if (!state.Rights.Home.StartsWith('/'))
        {
            Log.Warning($"bad home directory for user {state.Rights.LoginName}: {state.Rights.Home}");
        }
        else
        {
            return agent.File.DeliverAsync(state, state.Rights.Home + text[1..]);
        }
        return state.RecordAsync("5.3.5", ConfigurationError);
    }

    /// <summary>What the sender is told of mistakes that are none of the sender's business.</summary>
    internal const string ConfigurationError = "mail system configuration error";
}
