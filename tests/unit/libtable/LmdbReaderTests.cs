using System.Text;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

/// <summary>The reader and the writer of LMDB files, against each other and against the library.</summary>
[TestFixture]
internal sealed class LmdbReaderTests : LmdbCase
{
    [TestCase(0, 1, 1)]
    [TestCase(1, 1, 1)]
    [TestCase(60, 20, 40)]
    [TestCase(5000, 20, 60)]
    [TestCase(3000, 500, 30)]
    [TestCase(400, 20, 2100)]
    [TestCase(300, 20, 9000)]
    public void What_the_writer_writes_is_read_by_the_library_and_by_the_reader(int count, int keySize, int valueSize)
    {
        var entries = Entries(count, keySize, valueSize);
        Write(entries);
        using (var reader = Read())
        {
            Check(reader, entries);
        }

        RequireLibrary();
        using var library = new LmdbFile(FileName, MapSize);
        Check(library, entries);
    }

    [TestCase(0, 1, 1)]
    [TestCase(60, 20, 40)]
    [TestCase(2000, 20, 60)]
    [TestCase(700, 500, 30)]
    [TestCase(300, 20, 9000)]
    public void What_the_library_writes_and_changes_is_read(int count, int keySize, int valueSize)
    {
        RequireLibrary();
        var entries = Entries(count, keySize, valueSize);
        using var library = new LmdbFile(FileName, MapSize);
        using var reader = OpenAfter(library, entries);
        Check(reader, entries);
        foreach (var key in entries.Keys.Where((_, i) => i % 3 != 0).ToList())
        {
            Assert.That(library.TryDelete(Bytes(key)));
            entries.Remove(key);
        }

        foreach (var key in entries.Keys.Where((_, i) => i % 2 == 0).ToList())
        {
            entries[key] += "changed";
            library.TryPut(Bytes(key), Bytes(entries[key]), replace: true);
        }

        Check(reader, entries);
    }

    [Test]
    public void The_library_can_change_what_the_writer_has_written([Values(1, 2000, 20000)] int count)
    {
        RequireLibrary();
        var entries = Entries(count, 30, 50);
        Write(entries);
        using (var library = new LmdbFile(FileName, MapSize))
        {
            for (var i = 0; i < 300; i++)
            {
                entries[$"new{i}"] = new string('n', 10 * i);
                library.TryPut(Bytes($"new{i}"), Bytes(entries[$"new{i}"]), replace: true);
            }

            foreach (var key in entries.Keys.Where((_, i) => i % 5 == 0).ToList())
            {
                Assert.That(library.TryDelete(Bytes(key)));
                entries.Remove(key);
            }
        }

        using var reader = Read();
        Check(reader, entries);
    }

    // Pages above the leaves never have one child only: the library ends the process then.
    [Test]
    public void Every_number_of_pages_is_read_by_the_library()
    {
        RequireLibrary();
        for (var count = 1; count < 400; count += 3)
        {
            var entries = Enumerable.Range(0, count).ToDictionary(i => $"{i:D5}" + new string('k', 505), i => new string('v', 1300));
            System.IO.File.Delete(FileName);
            Write(entries);
            using var library = new LmdbFile(FileName, MapSize);
            Check(library, entries);
        }
    }

    [Test]
    public void A_change_is_seen_at_once_by_who_has_the_file_open()
    {
        RequireLibrary();
        Write(Entries(100, 10, 10));
        using var reader = Read();
        using var library = new LmdbFile(FileName, MapSize);
        for (var i = 0; i < 100; i++)
        {
            Assert.That(reader.TryGet("other"u8, out _), Is.False);
            library.TryPut("other"u8, "value"u8, replace: true);
            Assert.That(reader.TryGet("other"u8, out var value) && value.SequenceEqual("value"u8));
            library.TryDelete("other"u8);
        }
    }

    [Test]
    public void A_listing_goes_on_after_changes()
    {
        RequireLibrary();
        var entries = Entries(1000, 10, 10);
        Write(entries);
        using var reader = Read();
        using var library = new LmdbFile(FileName, MapSize);
        var keys = new List<string>();
        for (var first = true; reader.TryStep(first, out var key, out _); first = false)
        {
            keys.Add(Encoding.ASCII.GetString(key));
            if (keys.Count % 100 == 0)
            {
                library.TryDelete(Bytes(keys[^1]));
            }
        }

        Assert.That(keys, Is.EqualTo(entries.Keys.Order(StringComparer.Ordinal)));
    }

    private static void Check(KeyValueFile file, Dictionary<string, string> entries)
    {
        foreach (var (key, value) in entries)
        {
            Assert.That(file.TryGet(Bytes(key), out var found) && found.SequenceEqual(Bytes(value)), key);
            Assert.That(file.TryGet(Bytes(key + "?"), out _), Is.False);
        }

        var listed = new List<KeyValuePair<string, string>>();
        for (var first = true; file.TryStep(first, out var key, out var value); first = false)
        {
            listed.Add(new(Encoding.ASCII.GetString(key), Encoding.ASCII.GetString(value)));
        }

        Assert.That(listed, Is.EqualTo(entries.OrderBy(item => item.Key, StringComparer.Ordinal)));
    }

    private static void RequireLibrary()
    {
        if (!LmdbLibrary.IsAvailable)
        {
            Assert.Ignore("liblmdb is not installed");
        }
    }

    private LmdbReader OpenAfter(LmdbFile library, Dictionary<string, string> entries)
    {
        library.TryPut("a"u8, "b"u8, replace: true);
        library.TryDelete("a"u8);
        var reader = Read();
        foreach (var (key, value) in entries)
        {
            library.TryPut(Bytes(key), Bytes(value), replace: true);
        }

        return reader;
    }
}
