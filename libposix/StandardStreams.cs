namespace Postfix.Posix;

/// <summary>
/// Lines on standard output and standard error, byte-transparent and at once. The runtime's console would change the
/// settings of the terminal first.
/// </summary>
public static class StandardStreams
{
    private const int Output = 1, Error = 2;

    /// <summary>Writes a line to standard output.</summary>
    public static void WriteLine(string text) => Write(Output, text);

    /// <summary>Writes a line to standard error.</summary>
    public static void WriteErrorLine(string text) => Write(Error, text);

    private static void Write(int descriptor, string text)
    {
        var bytes = ByteText.Encode(text + "\n").AsSpan();
        while (!bytes.IsEmpty)
        {
            var count = Descriptors.Write(descriptor, bytes);
            if (count <= 0)
            {
                // Nobody reads it: there is nobody to tell.
                return;
            }
            bytes = bytes[count..];
        }
    }
}
