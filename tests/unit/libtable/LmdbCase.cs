using System.Text;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

/// <summary>Makes and opens an LMDB file.</summary>
internal abstract class LmdbCase : TableCase
{
    protected const long MapSize = 16777216;

    protected string FileName => Path.Combine(Folder, "t.lmdb");

    protected static Dictionary<string, string> Entries(int count, int keySize, int valueSize)
    {
        var random = new Random(count + keySize + valueSize);
        return Enumerable.Range(0, count).ToDictionary(
            i => $"k{i}-" + new string((char)('a' + random.Next(26)), random.Next(keySize)),
            i => $"v{i}-" + new string((char)('a' + random.Next(26)), random.Next(valueSize)));
    }

    protected static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    protected LmdbReader Read()
    {
        var file = PosixFile.Open(FileName, OpenFlags.ReadOnly);
        return LmdbReader.TryOpen(file, out var problem) ?? throw new PosixException(Errno.EIO, problem);
    }

    protected void Write(Dictionary<string, string> entries)
    {
        using var writer = new LmdbWriter(FileName, MapSize);
        foreach (var (key, value) in entries)
        {
            Assert.That(writer.TryPut(Bytes(key), Bytes(value), replace: false));
        }

        writer.Sync();
    }
}
