namespace Postfix.Ipc;

/// <summary>What each server announces when a client has connected.</summary>
public static class ProtocolNames
{
    /// <summary>anvil (in the plain form).</summary>
    public const string Anvil = "anvil_protocol";

    /// <summary>bounce, defer, trace.</summary>
    public const string Bounce = "delivery_status_protocol";

    /// <summary>cleanup; together with the queue id.</summary>
    public const string Cleanup = "cleanup_protocol";

    /// <summary>Every delivery agent.</summary>
    public const string Delivery = "delivery_request_protocol";

    /// <summary>flush.</summary>
    public const string Flush = "queue_flush_protocol";

    /// <summary>nbdb_reindexd.</summary>
    public const string Reindex = "nbdb_reindex";

    /// <summary>postdrop, on its standard output; together with the queue id.</summary>
    public const string Postdrop = "postdrop_protocol";

    /// <summary>proxymap, proxywrite.</summary>
    public const string Proxymap = "proxymap_protocol";

    /// <summary>scache.</summary>
    public const string Scache = "connection_cache_protocol";

    /// <summary>showq.</summary>
    public const string Showq = "mail_queue_list_protocol";

    /// <summary>tlsmgr.</summary>
    public const string Tlsmgr = "tlsmgr_protocol";

    /// <summary>tlsproxy.</summary>
    public const string Tlsproxy = "tlsproxy_protocol";

    /// <summary>trivial-rewrite.</summary>
    public const string Rewrite = "trivial_rewrite_protocol";

    /// <summary>verify. Postfix: the doubled r is on the wire.</summary>
    public const string Verify = "address_verification_prrotocol";
}
