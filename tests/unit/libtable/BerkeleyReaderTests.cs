using System.Buffers.Binary;
using System.Text;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

/// <summary>The reader and the writer of Berkeley DB files, against each other and against the library.</summary>
[TestFixture(true)]
[TestFixture(false)]
internal sealed class BerkeleyReaderTests(bool isHash) : TableCase
{
    private const int Cache = 32768;

    private string FileName => Path.Combine(Folder, "t.db");

    private int Kind => isHash ? BerkeleyLibrary.KindHash : BerkeleyLibrary.KindBtree;

    [TestCase(0, 1, 1)]
    [TestCase(1, 1, 1)]
    [TestCase(60, 20, 40)]
    [TestCase(5000, 20, 60)]
    [TestCase(300, 3000, 30)]
    [TestCase(300, 20, 9000)]
    [TestCase(200, 6000, 6000)]
    public void What_the_writer_writes_is_read_by_the_library_and_by_the_reader(int count, int keySize, int valueSize)
    {
        var entries = Entries(count, keySize, valueSize);
        Write(entries);
        using (var reader = Read())
        {
            Check(reader, entries);
        }

        RequireLibrary();
        using var library = new BerkeleyDatabase(FileName, Kind, BerkeleyLibrary.FlagReadOnly, Cache);
        Check(library, entries);
    }

    [TestCase(0, 1, 1)]
    [TestCase(1, 1, 1)]
    [TestCase(60, 20, 40)]
    [TestCase(5000, 20, 60)]
    [TestCase(300, 3000, 30)]
    [TestCase(300, 20, 9000)]
    public void What_the_library_writes_and_changes_is_read(int count, int keySize, int valueSize)
    {
        RequireLibrary();
        var entries = Entries(count, keySize, valueSize);
        using (var library = new BerkeleyDatabase(FileName, Kind, BerkeleyLibrary.FlagCreate, Cache))
        {
            foreach (var (key, value) in entries)
            {
                library.TryPut(Bytes(key), Bytes(value), replace: true);
            }

            library.Sync();
            using (var reader = Read())
            {
                Check(reader, entries);
            }

            Change(library, entries);
            library.Sync();
        }

        using var after = Read();
        Check(after, entries);
    }

    private static void Change(BerkeleyDatabase library, Dictionary<string, string> entries)
    {
        foreach (var key in entries.Keys.Where((_, i) => i % 3 != 0).ToList())
        {
            library.TryDelete(Bytes(key));
            entries.Remove(key);
        }

        foreach (var key in entries.Keys.Where((_, i) => i % 2 == 0).ToList())
        {
            entries[key] += "changed";
            library.TryPut(Bytes(key), Bytes(entries[key]), replace: true);
        }
    }

    [Test]
    public void The_library_can_change_what_the_writer_has_written()
    {
        RequireLibrary();
        var entries = Entries(2000, 30, 50);
        Write(entries);
        using (var library = new BerkeleyDatabase(FileName, Kind, 0, Cache))
        {
            for (var i = 0; i < 3000; i++)
            {
                entries[$"new{i}"] = $"value {i}";
                library.TryPut(Bytes($"new{i}"), Bytes($"value {i}"), replace: true);
            }

            foreach (var key in entries.Keys.Where((_, i) => i % 3 == 0).ToList())
            {
                Assert.That(library.TryDelete(Bytes(key)));
                entries.Remove(key);
            }

            library.Sync();
        }

        using var reader = Read();
        Check(reader, entries);
    }

    [Test]
    public void Keys_that_begin_with_other_keys_are_found()
    {
        var entries = Enumerable.Range(1, 40).Concat([1023, 1024, 1025, 1026, 5000]).ToDictionary(i => new string('x', i), i => $"v{i}");
        Write(entries);
        using (var reader = Read())
        {
            Check(reader, entries);
        }

        RequireLibrary();
        using var library = new BerkeleyDatabase(FileName, Kind, BerkeleyLibrary.FlagReadOnly, Cache);
        Check(library, entries);
    }

    [Test]
    public void A_change_is_seen_by_who_has_the_file_open()
    {
        Write(Entries(100, 10, 10));
        using var reader = Read();
        Assert.That(reader.TryGet("other"u8, out _), Is.False);
        Thread.Sleep(20); // so that the times of the files differ
        Write(new() { ["other"] = "value" });
        Thread.Sleep(1100); // the file is asked for its time once a second
        Assert.That(reader.TryGet("other"u8, out var value) && value.SequenceEqual("value"u8));
    }

    [Test]
    public void A_file_of_another_kind_is_refused()
    {
        Write(Entries(10, 10, 10));
        using var file = PosixFile.Open(FileName, OpenFlags.ReadOnly);
        var other = isHash ? BerkeleyLibrary.KindBtree : BerkeleyLibrary.KindHash;
        Assert.That(() => BerkeleyReader.TryOpen(file, other, Cache), Throws.InstanceOf<PosixException>().With.Property("Errno").EqualTo(Errno.EINVAL));
    }

    [TestCase(16, 5u)] // an old version
    [TestCase(48, 1u)] // duplicate keys
    [TestCase(24, 1u)] // encryption
    public void A_file_with_features_of_the_library_is_left_to_it(int offset, uint value)
    {
        Write(Entries(10, 10, 10));
        var bytes = System.IO.File.ReadAllBytes(FileName);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(offset), value);
        System.IO.File.WriteAllBytes(FileName, bytes);
        using var file = PosixFile.Open(FileName, OpenFlags.ReadOnly);
        Assert.That(BerkeleyReader.TryOpen(file, Kind, Cache), Is.Null);
    }

    [Test]
    public void Damaged_files_are_survived()
    {
        var entries = Entries(400, 40, 60);
        entries["long"] = new string('v', 20000);
        entries[new string('k', 9000)] = "value";
        Write(entries);
        var good = System.IO.File.ReadAllBytes(FileName);
        var random = new Random(29);
        for (var i = 0; i < 500; i++)
        {
            System.IO.File.WriteAllBytes(FileName, Damage(good, random));
            try
            {
                using var reader = Read();
                Exercise(reader, entries);
            }
            catch (PosixException exception)
            {
                Assert.That(exception.Errno, Is.AnyOf(Errno.EIO, Errno.EINVAL));
            }
        }
    }

    // Changes a few bytes where they matter: in headers and indexes of pages; or cuts the file off.
    private static byte[] Damage(byte[] good, Random random)
    {
        var bytes = good.AsSpan(0, random.Next(8) == 0 ? random.Next(good.Length) : good.Length).ToArray();
        for (var i = random.Next(1, 6); i > 0 && bytes.Length > 0; i--)
        {
            var page = random.Next((bytes.Length + 4095) / 4096) * 4096;
            var at = page + random.Next(random.Next(2) == 0 ? 40 : 4096);
            if (at < bytes.Length)
            {
                bytes[at] = random.Next(3) switch { 0 => 0, 1 => (byte)random.Next(8), _ => (byte)random.Next(256) };
            }
        }

        return bytes;
    }

    private static void Exercise(BerkeleyReader reader, Dictionary<string, string> entries)
    {
        foreach (var key in entries.Keys.Take(20).Append("long").Append(new string('k', 9000)))
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

    private static Dictionary<string, string> Entries(int count, int keySize, int valueSize)
    {
        var random = new Random(count + keySize + valueSize);
        return Enumerable.Range(0, count).ToDictionary(
            i => $"k{i}-" + new string((char)('a' + random.Next(26)), random.Next(keySize)),
            i => $"v{i}-" + new string((char)('a' + random.Next(26)), random.Next(valueSize)));
    }

    private static void Check(KeyValueFile file, Dictionary<string, string> entries)
    {
        foreach (var (key, value) in entries)
        {
            Assert.That(file.TryGet(Bytes(key), out var found) && found.SequenceEqual(Bytes(value)), key);
            Assert.That(file.TryGet(Bytes(key + "?"), out _), Is.False);
        }

        var listed = new Dictionary<string, string>();
        for (var first = true; file.TryStep(first, out var key, out var value); first = false)
        {
            listed.Add(Encoding.ASCII.GetString(key), Encoding.ASCII.GetString(value));
        }

        Assert.That(listed, Is.EquivalentTo(entries));
    }

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    private static void RequireLibrary()
    {
        if (!BerkeleyLibrary.IsAvailable)
        {
            Assert.Ignore("libdb-5.3 is not installed");
        }
    }

    private BerkeleyReader Read()
    {
        var file = PosixFile.Open(FileName, OpenFlags.ReadOnly);
        return BerkeleyReader.TryOpen(file, Kind, Cache) ?? throw new PosixException(Errno.EINVAL, "open");
    }

    private void Write(Dictionary<string, string> entries)
    {
        using var writer = new BerkeleyWriter(FileName, isHash);
        foreach (var (key, value) in entries)
        {
            Assert.That(writer.TryPut(Bytes(key), Bytes(value), replace: false));
        }

        writer.Sync();
    }
}
