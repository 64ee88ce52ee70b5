using System.Buffers.Text;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>Values that stand for the content of files: file names in a table's source, base64 in the table.</summary>
public static class FileValue
{
    private const int MaximumSize = 100_000_000;

    /// <summary>Reads the named files (separated by commas or blanks) and encodes their content, joined with newlines.</summary>
    /// <param name="names">File names.</param>
    /// <param name="problem">Why it failed: "open NAME: No such file or directory".</param>
    /// <returns>Base64 without line breaks, or null.</returns>
    public static string? Encode(string names, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(names);
        problem = null;
        using var content = new MemoryStream();
        foreach (var name in names.Split([',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (content.Length > 0)
            {
                content.WriteByte((byte)'\n');
            }

            if (!Append(content, name, out problem))
            {
                return null;
            }
        }

        if (content.Length == 0)
        {
            problem = $"empty pathname list: >>{names}<<'";
            return null;
        }

        return Convert.ToBase64String(content.GetBuffer(), 0, (int)content.Length);
    }

    /// <summary>Decodes a value made by <see cref="Encode"/>; null when it is not base64.</summary>
    public static string? Decode(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!Base64.IsValid(value))
        {
            return null;
        }

        return ByteText.Decode(Convert.FromBase64String(value));
    }

    private static bool Append(MemoryStream content, string name, out string? problem)
    {
        var error = PosixFile.TryOpen(name, OpenFlags.ReadOnly, 0, out var file);
        if (file is null)
        {
            problem = $"open {name}: {Errno.Text(error)}";
            return false;
        }

        using (file)
        {
            if (file.Length > MaximumSize)
            {
                problem = $"file too large: {name}";
                return false;
            }

            var block = new byte[65536];
            int got;
            while ((got = file.Read(block)) > 0)
            {
                content.Write(block, 0, got);
            }
        }

        problem = null;
        return true;
    }
}
