using Postfix.Conf;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.Verify;

/// <summary>
/// verify(8): keeps which addresses are deliverable. What is asked for and not known, or known for long, is found out
/// with a probe: a message that is not delivered but whose fate is reported here.
/// </summary>
internal sealed class VerifyServer : Daemon
{
    private const string InProgress = "Address verification in progress";

    // How long to wait for the result of a probe before another is sent.
    private const long ProbeLifetime = 1000;

    private readonly VerifyParameters _parameters;
    private readonly bool _keepsNegative;
    private readonly TableCache _cache;
    private readonly ProbeSender _probes;

    public VerifyServer(DaemonContext context)
        : base(context)
    {
        _parameters = new VerifyParameters(context.Main);
        _keepsNegative = new QueueParameters(context.Main).AddressVerifyNegativeCache;
        _probes = new ProbeSender(context, new ProbeSenderParameters(context.Main));
        var factory = new TableFactory(TableSettings.Of(context.Main) with { GoOnWithoutTable = false });
        var owner = context.Location.Owner;
        var map = _parameters.Map.Length > 0 ? _parameters.Map : "internal:verify";
        var isRoot = Identity.EffectiveUserId == 0;
        using (Identity.Assume(isRoot ? owner.Uid : Identity.EffectiveUserId, isRoot ? owner.Gid : Identity.EffectiveGroupId))
        {
            _cache = new TableCache(factory.Open(map, TableCache.OpenFlags, TableAccess.UpdateOrCreate), context.Time);
        }
    }

    private long Now => Context.Time.GetUtcNow().ToUnixTimeSeconds();

    public override ValueTask StartAsync()
        => _cache.StartCleanupAsync(
            _parameters.CleanupInterval,
            (_, value) => VerifyEntry.Parse(value) is { } entry && (!IsExpired(entry) || IsBeingProbed(entry)));

    public override ValueTask StopAsync()
    {
        _cache.Dispose();
        return ValueTask.CompletedTask;
    }

    public override async Task ServeAsync(ByteStream client)
    {
        client.Announce(ProtocolNames.Verify);
        await client.FlushAsync();
        while (await client.WaitForListAsync())
        {
            switch (RequestName.Peek(client.BufferedMemory))
            {
                case VerifyUpdateRequest.Name:
                    await UpdateAsync(client, client.TakeList<VerifyUpdateRequest>());
                    break;
                case VerifyQueryRequest.Name:
                    await QueryAsync(client, client.TakeList<VerifyQueryRequest>());
                    break;
                case var name:
                    Log.Warning($"unrecognized request: \"{name}\", ignored");
                    client.Send(new StatusReply(-2));
                    await client.FlushAsync();
                    return;
            }
        }
    }

    // The colon separates the parts of an entry; it would do no harm in a key, but the tables are shared with Postfix.
    private static string Key(string address) => address.Replace(':', '_');

    private static long Seconds(TimeSpan time) => (long)time.TotalSeconds;

    private bool IsExpired(VerifyEntry entry)
        => entry.Updated + Seconds(entry.Status == VerifyStatus.Ok ? _parameters.PositiveExpiry : _parameters.NegativeExpiry) < Now;

    private bool IsBeingProbed(VerifyEntry entry) => Now - entry.Probed <= ProbeLifetime;

    private bool IsDue(VerifyEntry entry)
        => !IsBeingProbed(entry)
            && entry.Updated + Seconds(entry.Status == VerifyStatus.Ok ? _parameters.PositiveRefresh : _parameters.NegativeRefresh) < Now;

    private async ValueTask UpdateAsync(ByteStream client, VerifyUpdateRequest request)
    {
        if (request.RecipientStatus is < VerifyStatus.Ok or > VerifyStatus.Todo)
        {
            Log.Warning($"bad recipient status {(int)request.RecipientStatus} for recipient {request.Address}");
            client.Send(new StatusReply(-2));
            await client.FlushAsync();
            return;
        }

        var key = Key(request.Address);
        if (request.RecipientStatus == VerifyStatus.Ok || (_keepsNegative && !await IsKnownGoodAsync(key)))
        {
            await _cache.UpdateAsync(key, new VerifyEntry(request.RecipientStatus, 0, Now, request.Reason).ToString());
        }

        client.Send(new StatusReply(0));
        await client.FlushAsync();
    }

    // A probe that fails does not undo a good result before that expires; the next query probes again.
    private async ValueTask<bool> IsKnownGoodAsync(string key)
        => await _cache.FindAsync(key) is { } value && VerifyEntry.Parse(value) is { Status: VerifyStatus.Ok };

    private async ValueTask QueryAsync(ByteStream client, VerifyQueryRequest request)
    {
        var key = Key(request.Address);
        var found = await _cache.FindAsync(key) is { } value ? VerifyEntry.Parse(value) : null;
        var entry = found is { } known && !IsExpired(known) ? known : new VerifyEntry(VerifyStatus.Todo, 0, 0, InProgress);
        client.Send(new VerifyQueryReply(0, entry.Status, entry.Text));
        await client.FlushAsync();
        if (!IsDue(entry))
        {
            return;
        }

        _probes.Start(request.Address);
        if (entry.Updated != 0 || _keepsNegative)
        {
            await _cache.UpdateAsync(key, (entry with { Probed = Now }).ToString());
        }
    }
}
