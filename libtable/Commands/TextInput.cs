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
        var rest = new List<byte>();
        var block = new byte[BlockSize];
        int got;
        while ((got = input.Read(block)) > 0)
        {
            var start = 0;
            int end;
            while ((end = Array.IndexOf(block, (byte)'\n', start, got - start)) >= 0)
            {
                rest.AddRange(block.AsSpan(start, end - start));
                yield return ByteText.Decode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rest));
                rest.Clear();
                start = end + 1;
            }

            rest.AddRange(block.AsSpan(start, got - start));
        }

        if (rest.Count > 0)
        {
            yield return ByteText.Decode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rest));
        }

        input.Detach();
    }

    /// <summary>The bytes of standard input.</summary>
    public static byte[] Bytes()
    {
        var input = new PosixFile(0, "stdin");
        var content = Bytes(input);
        input.Detach();
        return content;
    }

    /// <summary>All of standard input.</summary>
    public static string All() => ByteText.Decode(Bytes());

    /// <summary>All of a file.</summary>
    public static string All(PosixFile file) => ByteText.Decode(Bytes(file));

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
