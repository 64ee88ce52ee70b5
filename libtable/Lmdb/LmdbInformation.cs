namespace Postfix.Tables;

/// <summary>What the LMDB library tells of an environment (MDB_envinfo).</summary>
internal unsafe struct LmdbInformation
{
    public void* MapAddress;
    public nuint MapSize;
    public nuint LastPage;
    public nuint LastTransaction;
    public uint MaximumReaders;
    public uint Readers;
}
