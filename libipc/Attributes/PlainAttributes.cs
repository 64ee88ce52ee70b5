using Postfix.Posix;

namespace Postfix.Ipc;

/// <summary>Free-form <c>name=value</c> lists, as the policy delegation protocol uses.</summary>
public static class PlainAttributes
{
    /// <summary>Reads one list.</summary>
    /// <param name="input">The lines, with the empty line at the end or without.</param>
    /// <returns>Names and values in order; lines without <c>=</c> are malformed.</returns>
    /// <exception cref="ProtocolException">A line has no <c>=</c>.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Parse(ReadOnlySpan<byte> input)
    {
        var list = new List<KeyValuePair<string, string>>();
        while (!input.IsEmpty && input[0] != (byte)'\n')
        {
            var end = input.IndexOf((byte)'\n');
            var line = end < 0 ? input : input[..end];
            input = end < 0 ? [] : input[(end + 1)..];
            var equals = line.IndexOf((byte)'=');
            if (equals < 0)
            {
                throw new ProtocolException($"malformed attribute \"{ByteText.Decode(line)}\"");
            }

            list.Add(new(ByteText.Decode(line[..equals]), ByteText.Decode(line[(equals + 1)..])));
        }

        return list;
    }
}
