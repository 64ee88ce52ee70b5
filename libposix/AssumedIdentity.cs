namespace Postfix.Posix;

/// <summary>Ends what <see cref="Identity.Assume"/> began: the thread gets its former effective identity back.</summary>
public readonly ref struct AssumedIdentity
{
    private readonly uint _uid, _gid;

    internal AssumedIdentity(uint uid, uint gid)
    {
        _uid = uid;
        _gid = gid;
    }

    /// <summary>Restores the identity. A failure is an exception: to go on with the wrong rights would be worse.</summary>
    public void Dispose() => Identity.SetThread(_uid, _gid, wholly: false);
}
