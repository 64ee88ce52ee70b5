using System.Security.Cryptography;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>
/// Sorts entries however many there are: as many as fit into memory at a time, in a file, and all of these together at the
/// end. Of entries with the same key one stays: the first, or the last of those that replace others.
/// </summary>
/// <param name="path">What the file is named after; it has a name for a moment only.</param>
/// <param name="order">What comes first in the order of keys.</param>
/// <param name="budget">How many bytes of entries are kept in memory.</param>
internal sealed class EntrySorter(string path, Func<ReadOnlySpan<byte>, ulong> order, int budget = EntrySorter.Budget) : IDisposable
{
    /// <summary>Enough for most tables as a whole; more would not make the others faster.</summary>
    private const int Budget = 4194304;

    private const int BlockSize = 262144;

    private readonly EntryRun _run = new();
    private readonly List<long> _ends = [0];
    private readonly List<(int Run, byte[] Key)> _duplicates = [];
    private PosixFile? _file;

    /// <summary>How many bytes of keys and values have been added.</summary>
    public long Bytes { get; private set; }

    /// <summary>How many entries have been added.</summary>
    public long Count { get; private set; }

    /// <summary>Keys that turned out to be duplicates when the runs came together, as they came.</summary>
    public IEnumerable<byte[]> Duplicates => _duplicates.OrderBy(item => item.Run).Select(item => item.Key);

    /// <summary>Adds an entry; false when there is one with this key already that is not to be replaced.</summary>
    /// <exception cref="PosixException">The disk is full.</exception>
    public bool TryAdd(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool replace)
    {
        if (_run.Count > 0 && _run.Size + (long)key.Length + value.Length > budget)
        {
            Spill();
        }

        if (!_run.TryAdd(order(key), key, value, replace))
        {
            return false;
        }

        Bytes += key.Length + (long)value.Length;
        Count++;
        return true;
    }

    /// <summary>Gives the entries in their order, each key once.</summary>
    /// <param name="take">What is done with a key and its value; their memory is good until the next one.</param>
    /// <exception cref="PosixException">The file cannot be read.</exception>
    public void ForEach(Action<ReadOnlySpan<byte>, ReadOnlySpan<byte>> take)
    {
        if (_ends.Count == 1)
        {
            _run.Sort();
            foreach (var record in _run.Records)
            {
                take(_run.Key(record), _run.Value(record));
            }

            return;
        }

        var queue = new PriorityQueue<EntryCursor, EntryCursor>(Comparer<EntryCursor>.Create(Compare));
        foreach (var cursor in Cursors())
        {
            Enqueue(queue, cursor);
        }

        while (queue.TryDequeue(out var chosen, out _))
        {
            // Of equal keys the earliest comes first.
            while (queue.TryPeek(out var next, out _) && next.Prefix == chosen.Prefix && next.Key.SequenceEqual(chosen.Key))
            {
                queue.Dequeue();
                if (!next.Replaces)
                {
                    _duplicates.Add((next.Run, next.Key.ToArray()));
                }

                Enqueue(queue, next.Replaces ? chosen : next);
                chosen = next.Replaces ? next : chosen;
            }

            take(chosen.Key, chosen.Value);
            Enqueue(queue, chosen);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private static int Compare(EntryCursor? x, EntryCursor? y)
    {
        var order = EntryOrder.Compare(x!.Prefix, x.Key, y!.Prefix, y.Key);
        return order != 0 ? order : x.Run.CompareTo(y.Run);
    }

    private void Enqueue(PriorityQueue<EntryCursor, EntryCursor> queue, EntryCursor cursor)
    {
        if (cursor.MoveNext(order))
        {
            queue.Enqueue(cursor, cursor);
        }
    }

    private IEnumerable<EntryCursor> Cursors()
    {
        for (var i = 1; i < _ends.Count; i++)
        {
            yield return new FileCursor(_file!, _ends[i - 1], _ends[i]) { Run = i }; // who has ended a run has made the file
        }

        _run.Sort();
        yield return new MemoryCursor(_run) { Run = _ends.Count };
    }

    private void Spill()
    {
        _file ??= CreateFile();
        _run.Sort();
        var block = new byte[BlockSize];
        var filled = 0;
        var position = _ends[^1];
        foreach (var record in _run.Records)
        {
            for (var entry = _run.Entry(record); entry.Length > 0;)
            {
                var count = Math.Min(entry.Length, block.Length - filled);
                entry[..count].CopyTo(block.AsSpan(filled));
                filled += count;
                entry = entry[count..];
                if (filled == block.Length)
                {
                    _file.WriteAt(block, position);
                    position += filled;
                    filled = 0;
                }
            }
        }

        _file.WriteAt(block.AsSpan(0, filled), position);
        _ends.Add(position + filled);
        _run.Clear();
    }

    private PosixFile CreateFile()
    {
        var name = $"{path}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        var file = PosixFile.Open(name, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Exclusive | OpenFlags.NoFollow, 0x180); // 0600
        FileSystem.Unlink(name);
        return file;
    }
}
