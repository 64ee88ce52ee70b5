namespace Postfix.Ipc;

/// <summary>What trivial-rewrite found out about an address.</summary>
[Flags]
public enum ResolveFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Delivery ends here.</summary>
    Final = 1,

    /// <summary>The address routes mail itself (percent hack, source route): a relay risk.</summary>
    Routed = 2,

    /// <summary>The address is malformed.</summary>
    Error = 4,

    /// <summary>A table was not available; ask again later.</summary>
    Fail = 8,

    /// <summary>The domain is local (<c>mydestination</c>).</summary>
    ClassLocal = 256,

    /// <summary>The domain is a virtual alias domain.</summary>
    ClassAlias = 512,

    /// <summary>The domain is a virtual mailbox domain.</summary>
    ClassVirtual = 1024,

    /// <summary>The domain is a relay domain.</summary>
    ClassRelay = 2048,

    /// <summary>Any other domain.</summary>
    ClassDefault = 4096,

    /// <summary>All classes.</summary>
    ClassMask = ClassLocal | ClassAlias | ClassVirtual | ClassRelay | ClassDefault,

    /// <summary>The classes for which this system is the destination.</summary>
    ClassFinal = ClassLocal | ClassAlias | ClassVirtual,
}
