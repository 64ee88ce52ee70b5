using System.Buffers.Text;

namespace Postfix.Posix;

/// <summary>The machine code of this process's program, as mapped from its file.</summary>
public sealed class ProgramCode
{
    private const int DontNeed = 4;

    private readonly nuint _start;
    private readonly nuint _length;

    private ProgramCode(nuint start, nuint end) => (_start, _length) = (start, end - start);

    /// <summary>Finds it; must be called while /proc is in reach. Null where it cannot be found.</summary>
    public static ProgramCode? Find()
    {
        if (PosixFile.TryOpen("/proc/self/maps", OpenFlags.ReadOnly, 0, out var maps) != 0)
        {
            return null;
        }
        using (maps)
        {
            // The program is what is mapped lowest; a line is about 100 bytes long.
            Span<byte> text = stackalloc byte[2048];
            var count = Descriptors.Read(maps!.Descriptor, text);
            return Parse(text[..Math.Max(0, count)]);
        }
    }

    /// <summary>
    /// Gives the pages back that starting has touched: what the process goes on to use comes back from the page cache by
    /// itself, and the rest, most of it, no longer counts as its memory.
    /// </summary>
    public unsafe void Release() => _ = Libc.AdviseMemory((void*)_start, _length, DontNeed);

    /// <summary>The first executable range of proc_pid_maps(5); null without one.</summary>
    internal static ProgramCode? Parse(ReadOnlySpan<byte> maps)
    {
        foreach (var range in maps.Split((byte)'\n'))
        {
            var line = maps[range];
            // Never written to: what a private mapping has changed would be lost.
            if (line.IndexOf(" r-xp "u8) < 0)
            {
                continue;
            }
            return Utf8Parser.TryParse(line, out ulong start, out var used, 'x') && line[used..].StartsWith("-"u8)
                && Utf8Parser.TryParse(line[(used + 1)..], out ulong end, out _, 'x') && end > start
                ? new ProgramCode((nuint)start, (nuint)end)
                : null;
        }
        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{_start:x}-{_start + _length:x}";
}
