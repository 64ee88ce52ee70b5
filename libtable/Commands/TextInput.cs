using System.Runtime.InteropServices;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>Text from standard input and files.</summary>
public static class TextInput
{
    private const int BlockSize = 65536;

    /// <summary>The lines of standard input as they come, without their ends.</summary>
    public static IEnumerable<string> Lines()
    {
        var input = new PosixFile(0, "stdin");
        foreach (var line in Lines(input))
        {
            yield return line;
        }

        input.Detach();
    }

    /// <summary>The lines of a file as they come, without their ends.</summary>
    public static IEnumerable<string> Lines(PosixFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var rest = new List<byte>();
        var block = new byte[BlockSize];
        int got;
        while ((got = file.Read(block)) > 0)
        {
            var start = 0;
            int end;
            while ((end = Array.IndexOf(block, (byte)'\n', start, got - start)) >= 0)
            {
                yield return Line(rest, block.AsSpan(start, end - start));
                start = end + 1;
            }

            rest.AddRange(block.AsSpan(start, got - start));
        }

        if (rest.Count > 0)
        {
            yield return Line(rest, default);
        }
    }

    /// <summary>The bytes of standard input.</summary>
    public static byte[] Bytes()
    {
        var input = new PosixFile(0, "stdin");
        var content = Bytes(input);
        input.Detach();
        return content;
    }

    private static string Line(List<byte> begun, ReadOnlySpan<byte> end)
    {
        if (begun.Count == 0)
        {
            return ByteText.Decode(end);
        }

        begun.AddRange(end);
        var line = ByteText.Decode(CollectionsMarshal.AsSpan(begun));
        begun.Clear();
        return line;
    }

    private static byte[] Bytes(PosixFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var content = new MemoryStream();
        var block = new byte[BlockSize];
        int got;
        while ((got = file.Read(block)) > 0)
        {
            content.Write(block, 0, got);
        }

        return content.ToArray();
    }
}
