using System.Buffers.Binary;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

/// <summary>LMDB files that are not what they should be.</summary>
[TestFixture]
internal sealed class LmdbDamageTests : LmdbCase
{
    [TestCase(16, 1u, "MDB_INVALID: File is not an LMDB file")]
    [TestCase(20, 2u, "MDB_VERSION_MISMATCH: Database environment version mismatch")]
    [TestCase(40, 4095u, "MDB_INVALID: File is not an LMDB file")]
    [TestCase(4096 + 16, 1u, "MDB_INVALID: File is not an LMDB file")]
    [TestCase(4096 + 92, 4u, "MDB_INCOMPATIBLE: Operation and DB incompatible, or DB flags changed")] // several values for a key
    public void A_file_of_another_kind_is_refused(int offset, uint value, string problem)
    {
        Write(Entries(10, 10, 10));
        var bytes = System.IO.File.ReadAllBytes(FileName);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(offset), value);
        System.IO.File.WriteAllBytes(FileName, bytes);
        using var table = Factory.Open($"lmdb:{Folder}/t");
        Assert.That(Logged, Is.EqualTo(new[] { $"error: open database DIR/t.lmdb: {problem}" }));
        Assert.That(Find(table, "k1"), Is.EqualTo("error"));
    }

    [Test]
    public void A_page_that_makes_no_sense_is_named()
    {
        Write(Entries(10, 10, 10));
        var bytes = System.IO.File.ReadAllBytes(FileName);
        bytes[(2 * 4096) + 10] = 4;
        System.IO.File.WriteAllBytes(FileName, bytes);
        using var table = Factory.Open($"lmdb:{Folder}/t");
        Assert.That(Find(table, "k1"), Is.EqualTo("error"));
        Assert.That(Logged, Is.EqualTo(new[] { "warning: lmdb:DIR/t.lmdb: read page 2 of DIR/t.lmdb: Input/output error" }));
    }

    [Test]
    public void A_file_that_is_cut_off_while_it_is_open_fails()
    {
        Write(Entries(5000, 10, 10));
        using var reader = Read();
        Assert.That(reader.TryGet("?"u8, out _), Is.False);
        using (var file = PosixFile.Open(FileName, OpenFlags.ReadWrite))
        {
            file.Truncate(8192);
        }

        Assert.That(() => reader.TryGet("?"u8, out _), Throws.InstanceOf<PosixException>());
    }

    [Test]
    public void Damaged_files_are_survived([Range(1, 6)] int seed)
    {
        var entries = Entries(seed % 2 == 0 ? 400 : 5000, 40, 60);
        entries["long"] = new string('v', 20000);
        Write(entries);
        var good = System.IO.File.ReadAllBytes(FileName);
        var random = new Random(seed);
        for (var i = 0; i < 300; i++)
        {
            System.IO.File.WriteAllBytes(FileName, Damage(good, random));
            try
            {
                using var reader = Read();
                Exercise(reader, entries);
            }
            catch (PosixException exception)
            {
                Assert.That(exception.Errno, Is.EqualTo(Errno.EIO));
            }
        }
    }

    // Changes a few bytes where they matter: in the first pages, headers and indexes of pages; or cuts the file off.
    private static byte[] Damage(byte[] good, Random random)
    {
        var bytes = good.AsSpan(0, random.Next(8) == 0 ? random.Next(good.Length) : good.Length).ToArray();
        for (var i = random.Next(1, 6); i > 0 && bytes.Length > 0; i--)
        {
            var page = random.Next(random.Next(2) == 0 ? 3 : (bytes.Length + 4095) / 4096) * 4096;
            var at = page + random.Next(random.Next(3) == 0 ? 4096 : page < 8192 ? 152 : 60);
            if (at < bytes.Length)
            {
                bytes[at] = random.Next(3) switch { 0 => 0, 1 => (byte)random.Next(8), _ => (byte)random.Next(256) };
            }
        }

        return bytes;
    }

    private static void Exercise(LmdbReader reader, Dictionary<string, string> entries)
    {
        foreach (var key in entries.Keys.Take(20).Append("long"))
        {
            try
            {
                reader.TryGet(Bytes(key), out _);
            }
            catch (PosixException)
            {
                // damage found
            }
        }

        var steps = 0;
        for (var first = true; reader.TryStep(first, out _, out _); first = false)
        {
            Assert.That(steps++, Is.LessThan(1000000));
        }
    }
}
