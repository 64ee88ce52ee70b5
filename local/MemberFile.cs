using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Local;

/// <summary>Reads forwarding and :include: files, if nobody but the right people could have written them.</summary>
internal static class MemberFile
{
    private const int WorldWritable = 2;

    /// <summary>The lines of a user's forwarding file; null, with a warning, when it must not be used.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rights">The user.</param>
    /// <param name="lineLimit">The longest line in bytes; longer ones are split.</param>
    internal static List<string>? ReadForward(string path, UserRights rights, int lineLimit)
    {
        using (Identity.Assume(rights.Uid, rights.Gid))
        {
            var errno = FileStatus.TryGet(path, out var status, followLinks: false);
            var problem = errno != 0 ? $"cannot open file {path}: {Errno.Text(errno)}"
                : !status.IsRegular ? $"file {path} is not a regular file"
                : status.Uid != 0 && status.Uid != rights.Uid ? $"file {path} has bad owner uid {status.Uid}"
                : (status.Permissions & WorldWritable) != 0 ? $"file {path} is world writable"
                : null;
            if (problem is null)
            {
                errno = TryRead(path, lineLimit, out var lines);
                if (errno == 0)
                {
                    return lines;
                }
                problem = $"cannot open file {path}: {Errno.Text(errno)}";
            }
            Log.Warning($"{problem}");
            return null;
        }
    }

    /// <summary>The lines of a file, read with the present identity; returns 0 or the error number.</summary>
    internal static int TryRead(string path, int lineLimit, out List<string> lines)
    {
        lines = [];
        var errno = PosixFile.TryOpen(path, OpenFlags.ReadOnly | OpenFlags.NonBlocking, 0, out var file);
        if (file is null)
        {
            return errno;
        }
        using (file)
        {
            var content = new MemoryStream();
            var buffer = new byte[4096];
            try
            {
                for (int count; (count = file.Read(buffer)) > 0;)
                {
                    content.Write(buffer, 0, count);
                }
            }
            catch (PosixException problem)
            {
                return problem.Errno;
            }
            Split(content.GetBuffer().AsSpan(0, (int)content.Length), lineLimit, lines);
        }
        return 0;
    }

    /// <summary>Splits content into lines of limited length.</summary>
    internal static void Split(ReadOnlySpan<byte> content, int lineLimit, List<string> lines)
    {
        while (!content.IsEmpty)
        {
            var end = content.IndexOf((byte)'\n');
            var length = Math.Min(end < 0 ? content.Length : end, lineLimit);
            lines.Add(ByteText.Decode(content[..length]));
            content = content[(length == end ? length + 1 : length)..];
        }
    }
}
