using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>An open LMDB file with its one database, and how its transactions begin.</summary>
internal sealed unsafe class LmdbEnvironment : IDisposable
{
    private const ulong SizeLimit = 1UL << 42;

    private readonly string _path;
    private void* _environment;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mapSize">The first size of its map in bytes.</param>
    /// <exception cref="PosixException">The file cannot be opened.</exception>
    public LmdbEnvironment(string path, long mapSize)
    {
        _path = path;
        void* environment;
        Check(LmdbLibrary.CreateEnvironment(&environment), "open database");
        _environment = environment;
        try
        {
            var size = Math.Max(mapSize, FileStatus.TryGet(path, out var status) == 0 ? status.Size : 0);
            Check(LmdbLibrary.SetMapSize(environment, (nuint)size), "open database");
            fixed (byte* name = ByteText.Encode(path + "\0"))
            {
                var error = LmdbLibrary.OpenEnvironment(environment, name, LmdbLibrary.NoSubdirectory | LmdbLibrary.NoLock, 0x1A4); // 0644
                if (error != 0)
                {
                    throw new PosixException(error > 0 ? error : Errno.EINVAL, $"open database {path}");
                }
            }

            OpenDatabase();
        }
        catch (PosixException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The number of the database.</summary>
    public uint Database { get; private set; }

    /// <summary>The file's descriptor.</summary>
    public int Descriptor
    {
        get
        {
            int descriptor;
            Check(LmdbLibrary.GetDescriptor(_environment, &descriptor), "get descriptor of");
            return descriptor;
        }
    }

    /// <summary>Begins a transaction; the map becomes larger if another process has made the file so.</summary>
    /// <exception cref="PosixException">It cannot begin.</exception>
    public void* Begin(uint flags)
    {
        void* transaction;
        var status = LmdbLibrary.Begin(_environment, null, flags, &transaction);
        if (status == LmdbLibrary.MapResized)
        {
            Check(LmdbLibrary.SetMapSize(_environment, 0), "resize");
            status = LmdbLibrary.Begin(_environment, null, flags, &transaction);
        }

        Check(status, flags == LmdbLibrary.ReadOnly ? "read" : "write");
        return transaction;
    }

    /// <summary>Doubles the size of the map; there must be no transaction.</summary>
    /// <exception cref="PosixException">It is too large already.</exception>
    public void Grow()
    {
        LmdbInformation information;
        Check(LmdbLibrary.GetInformation(_environment, &information), "resize");
        if (information.MapSize >= SizeLimit)
        {
            throw new PosixException(Errno.ENOSPC, $"resize {_path}");
        }

        Check(LmdbLibrary.SetMapSize(_environment, information.MapSize * 2), "resize");
    }

    /// <summary>Brings changes to the disk.</summary>
    /// <exception cref="PosixException">The file cannot be written.</exception>
    public void Sync() => Check(LmdbLibrary.SyncEnvironment(_environment, 1), "sync");

    /// <summary>Makes an exception of an error.</summary>
    public void Check(int status, string operation)
    {
        if (status != 0)
        {
            throw new PosixException(status > 0 ? status : status == LmdbLibrary.BadValueSize ? Errno.EINVAL : Errno.EIO, $"{operation} {_path}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_environment is not null)
        {
            LmdbLibrary.CloseEnvironment(_environment);
            _environment = null;
        }
    }

    private void OpenDatabase()
    {
        void* transaction;
        Check(LmdbLibrary.Begin(_environment, null, LmdbLibrary.ReadOnly, &transaction), "open database");
        uint database;
        var status = LmdbLibrary.OpenDatabase(transaction, null, 0, &database);
        if (status != 0)
        {
            LmdbLibrary.Abort(transaction);
            Check(status, "open database");
        }

        Check(LmdbLibrary.Commit(transaction), "open database");
        Database = database;
    }
}
