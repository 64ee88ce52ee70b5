using Postfix.Ipc;
using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>
/// A database table that this process reads the parameters of, and proxymap(8) searches. Unlike a table of type proxy it
/// fails for the moment, and not for good, when there is no proxymap: that is how a database that does not answer fails.
/// </summary>
internal sealed class RemoteTable : LookupTable
{
    private readonly ProxymapLink _link;
    private readonly int _instance;

    public RemoteTable(TableSource source, DatabaseDefinition definition, ProxymapLink link)
        : base(source, DatabaseTable.FoldingKind(definition))
    {
        _link = link;
        _instance = (int)(source.Flags & ProxyTable.InstanceMask);
        Flags = (Flags & ~(TableFlags.Fixed | TableFlags.Pattern)) | definition.Templates.Kind;
        Owner = definition.Parameters.Owner;
        if (!source.Factory.Settings.GoOnWithoutTable)
        {
            // A list that is of no use is said at once, as with any other table.
            _ = new DomainFilter(source.Factory, definition.Parameters);
        }
    }

    protected override async ValueTask<LookupResult> LookupAsync(string key)
    {
        try
        {
            var reply = await _link.CallAsync(new ProxymapRequest(ProxymapRequest.Lookup, FullName, _instance, (int)Flags) { Key = key });
            return Understand(reply);
        }
        catch (IOException exception)
        {
            var reason = ServiceConnector.Describe(exception);
            Log.Warning($"{FullName}: problem talking to service {_link.Name}: {reason}");
            return LookupResult.Retry(reason);
        }
    }

    private LookupResult Understand(ProxymapReply reply)
    {
        switch (reply.Status)
        {
            case ProxymapStatus.Ok:
                return LookupResult.Found(reply.Value ?? "");
            case ProxymapStatus.NoKey:
                return LookupResult.NotFound;
            case ProxymapStatus.Configuration:
                return LookupResult.ConfigurationError();
            case ProxymapStatus.Retry:
                return LookupResult.Retry();
            default:
                Log.Warning($"{_link.Name} service is not configured for table \"{FullName}\"");
                return LookupResult.Retry();
        }
    }
}
