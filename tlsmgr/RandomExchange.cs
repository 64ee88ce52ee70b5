using System.Security.Cryptography;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tlsmgr;

/// <summary>
/// The file that carries random state from one process to the next. The system's generator needs no such help; the file
/// is kept because Postfix mixes it in when it takes over.
/// </summary>
internal sealed class RandomExchange(PosixFile? file, TimeSpan period)
{
    private const int Size = 1024;

    /// <summary>Opens the file; a warning and nothing when it cannot be.</summary>
    public static RandomExchange Open(string path, TimeSpan period)
    {
        if (path.Length == 0)
        {
            return new RandomExchange(null, period);
        }

        var error = PosixFile.TryOpen(path, OpenFlags.ReadWrite | OpenFlags.Create, 0x180, out var file); // 0600
        if (file is null)
        {
            Log.Warning($"cannot open PRNG exchange file {path}: {Errno.Text(error)}");
        }

        return new RandomExchange(file, period);
    }

    /// <summary>Writes the file now and at intervals.</summary>
    public void Start()
    {
        if (file is not null && Write(file))
        {
            EventLoop.Current.Schedule(period, Start);
        }
    }

    private static bool Write(PosixFile file)
    {
        try
        {
            file.WriteAt(RandomNumberGenerator.GetBytes(Size), 0);
            return true;
        }
        catch (PosixException exception)
        {
            Log.Warning($"cannot write PRNG exchange file: {exception.Message}");
            return false;
        }
    }
}
