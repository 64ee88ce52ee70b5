using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;

namespace Postfix.Cleanup;

/// <summary>Expands a recipient by virtual_alias_maps until nothing more is found (virtual(5)).</summary>
internal sealed class AliasExpansion(AddressMap map, CleanupParameters limits)
{
    /// <summary>The reason a client gets for an expansion that failed.</summary>
    public const string ErrorReason = "4.6.0 Alias expansion error";

    private const int LoggedLength = 300;

    /// <summary>Whether there is no table.</summary>
    public bool IsEmpty => map.IsEmpty;

    /// <summary>Expands a recipient.</summary>
    /// <param name="message">The message, for diagnostics; it fails when the expansion does.</param>
    /// <param name="address">The recipient, unquoted.</param>
    /// <returns>The recipients it stands for, unquoted; itself when it is in no table.</returns>
    public async ValueTask<List<string>> ExpandAsync(Message message, string address)
    {
        List<string> list = [address];
        DuplicateFilter? seen = null;
        try
        {
            for (var index = 0; index < list.Count; index++)
            {
                for (var step = 0; seen?.Contains(list[index]) != true; step++)
                {
                    if (await map.FindAsync(list[index]) is not { } found)
                    {
                        break;
                    }

                    seen ??= new DuplicateFilter(0);
                    Replace(list, index, found, seen);
                    if (Excess((address, step), list.Count, found) is { } excess)
                    {
                        return Refuse(message, address, excess);
                    }
                }
            }

            return list;
        }
        catch (AddressMapException)
        {
            Log.Warning($"{message.Id}: {map.Title} map lookup problem for {address} -- message not accepted, try again later");
            message.Fail(CleanupStatus.Write, ErrorReason);
            return [address];
        }
    }

    // The limit that an expansion has gone over, as the log names it.
    private string? Excess((string Address, int Step) start, int count, List<string> found)
        => start.Step >= limits.VirtualAliasRecursionLimit ? $"{map.Title} map nesting for {start.Address}"
            : count > limits.VirtualAliasExpansionLimit ? $"{map.Title} map expansion size for {start.Address}"
            : found.Find(item => item.Length > limits.VirtualAliasAddressLengthLimit) is { } tooLong
                ? $"{map.Title} result {tooLong[..Math.Min(tooLong.Length, LoggedLength)]}..."
                : null;

    private static void Replace(List<string> list, int index, List<string> found, DuplicateFilter seen)
    {
        // An address may expand into itself, once.
        if (found.Contains(list[index], StringComparer.OrdinalIgnoreCase))
        {
            seen.WasSeen(list[index]);
        }

        list[index] = found[0];
        list.AddRange(found.Skip(1));
    }

    private static List<string> Refuse(Message message, string address, string problem)
    {
        Log.Warning($"{message.Id}: unreasonable {problem} -- message not accepted, try again later");
        message.Fail(CleanupStatus.Defer, ErrorReason);
        return [address];
    }
}
