using System.Security.Cryptography;
using Postfix.Conf;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.Tlsmgr;

/// <summary>tlsmgr(8): gives random bytes, keeps TLS sessions for all processes, and makes the keys of session tickets.</summary>
internal sealed class TlsmgrServer : Daemon
{
    private const int Ok = 0;
    private const int Error = -1;
    private const int Failed = -2;
    private const int SeedLimit = 1024;

    private readonly Dictionary<string, SessionCache> _caches = new(StringComparer.Ordinal);
    private readonly TicketKeys _tickets;
    private readonly RandomExchange _exchange;

    public TlsmgrServer(DaemonContext context)
        : base(context)
    {
        var parameters = new TlsManagerParameters(context.Main);
        foreach (var program in (string[])["smtpd", "smtp", "lmtp"])
        {
            // Postfix: a bad value of a parameter stops the programs that know it, whether they use it or not.
            _ = new TlsLogParameters(context.Main, program);
        }
        _tickets = new TicketKeys(parameters.SmtpdTimeout, context.Time);
        var owner = context.Location.Owner;
        var isRoot = Identity.EffectiveUserId == 0;
        using (Identity.Assume(isRoot ? owner.Uid : Identity.EffectiveUserId, isRoot ? owner.Gid : Identity.EffectiveGroupId))
        {
            var factory = new TableFactory(TableSettings.Of(context.Main) with { GoOnWithoutTable = false });
            _caches.Add("smtpd", OpenCache(factory, parameters.SmtpdCache, parameters.SmtpdTimeout));
            _caches.Add("smtp", OpenCache(factory, parameters.SmtpCache, parameters.SmtpTimeout));
            _caches.Add("lmtp", OpenCache(factory, parameters.LmtpCache, parameters.LmtpTimeout));
            _exchange = RandomExchange.Open(parameters.ExchangeName, parameters.ExchangePeriod);
        }
    }

    public override async ValueTask StartAsync()
    {
        _exchange.Start();
        foreach (var cache in _caches.Values)
        {
            await cache.StartAsync();
        }
    }

    public override ValueTask StopAsync()
    {
        foreach (var cache in _caches.Values)
        {
            cache.Close();
        }

        return ValueTask.CompletedTask;
    }

    public override async Task ServeAsync(ByteStream client)
    {
        client.Announce(ProtocolNames.Tlsmgr);
        await client.FlushAsync();
        while (await client.TryReceiveAsync<TlsmgrRequest>() is { } request)
        {
            await AnswerAsync(client, request);
            await client.FlushAsync();
        }
    }

    // Postfix: two programs must not share one table; each has a parameter of its own.
    private SessionCache OpenCache(TableFactory factory, string map, TimeSpan timeout)
    {
        if (map.Length == 0 || timeout <= TimeSpan.Zero)
        {
            return new SessionCache(null, timeout, Context.Time);
        }

        var table = factory.Open(map, TableCache.OpenFlags & ~TableFlags.Utf8Request, TableAccess.UpdateOrCreate);
        return new SessionCache(new TableCache(table, Context.Time), timeout, Context.Time);
    }

    private async ValueTask AnswerAsync(ByteStream client, TlsmgrRequest request)
    {
        _caches.TryGetValue(request.CacheType, out var cache);
        switch (request.Name)
        {
            case TlsmgrRequest.Seed:
                client.Send(Seed(request.Size));
                break;
            case TlsmgrRequest.TicketKey:
                var key = _tickets.Find(request.KeyName);
                client.Send(new TlsmgrTicketKeyReply(key is null ? Error : Ok, key ?? []));
                break;
            case TlsmgrRequest.Policy:
                client.Send(new TlsmgrPolicyReply(cache is null ? Error : Ok, cache?.IsEnabled == true, cache?.Timeout ?? 0));
                break;
            case TlsmgrRequest.Lookup:
                var session = cache is null ? null : await cache.FindAsync(request.CacheId);
                client.Send(new TlsmgrLookupReply(session is null ? Error : Ok, session ?? []));
                break;
            case TlsmgrRequest.Update:
                client.Send(new StatusReply(cache is not null && await cache.UpdateAsync(request.CacheId, request.Session) ? Ok : Error));
                break;
            case TlsmgrRequest.Delete:
                client.Send(new StatusReply(cache is not null && await cache.DeleteAsync(request.CacheId) ? Ok : Error));
                break;
            default:
                Log.Warning($"unrecognized request: \"{request.Name}\", ignored");
                client.Send(new StatusReply(Failed));
                break;
        }
    }

    private static TlsmgrSeedReply Seed(int size)
    {
        if (size is > 0 and <= SeedLimit)
        {
            return new TlsmgrSeedReply(Ok, RandomNumberGenerator.GetBytes(size));
        }

        Log.Warning($"bogus seed length {size} -- ignored");
        return new TlsmgrSeedReply(Error, []);
    }
}
