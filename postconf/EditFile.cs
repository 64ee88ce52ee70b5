using System.Text;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Postconf;

/// <summary>Changes a configuration file: a new file is written beside it and takes its place at once.</summary>
internal static class EditFile
{
    private const string Suffix = ".tmp";
    private const int Mode = 0x1A4;

    /// <summary>Calls an editor with the old text, and puts the new text in its place.</summary>
    /// <exception cref="FatalException">The file cannot be read, or its folder not written.</exception>
    internal static void Run(string path, Func<string, string> edit)
    {
        var exists = PosixFile.TryOpen(path, OpenFlags.ReadOnly, 0, out var source);
        using (source)
        {
            if (exists != 0 && exists != Errno.EACCES)
            {
                throw new FatalException($"open {path} for reading: {Errno.Text(exists)}");
            }
            using var target = Open(path + Suffix);
            if (source is null)
            {
                FileSystem.TryUnlink(path + Suffix);
                throw new FatalException($"open {path} for reading: {Errno.Text(exists)}");
            }
            Replace(path, target, NewText(path, source, edit));
        }
    }

    // A request that turns out to be bad must leave nothing behind.
    private static string NewText(string path, PosixFile source, Func<string, string> edit)
    {
        try
        {
            return edit(Conf.ConfText.ReadFile(source));
        }
        catch (FatalException)
        {
            FileSystem.TryUnlink(path + Suffix);
            throw;
        }
    }

    // Another postconf may hold the file, and may then put it in place: what was opened must still have the name.
    private static PosixFile Open(string path)
    {
        while (true)
        {
            var errno = PosixFile.TryOpen(path, OpenFlags.WriteOnly | OpenFlags.Create, Mode, out var file);
            if (file is null)
            {
                throw new FatalException($"open {path}: {Errno.Text(errno)}");
            }
            file.TryLock(LockKind.Exclusive, LockStyle.Flock, wait: true);
            if (FileStatus.TryGet(path, out var named) == 0 && named.Inode == file.Status().Inode)
            {
                file.Truncate(0);
                return file;
            }
            file.Dispose();
        }
    }

    private static void Replace(string path, PosixFile target, string text)
    {
        try
        {
            target.Write(ByteText.Encode(text));
            target.ChangeMode(Mode);
            target.Sync();
            FileSystem.Rename(path + Suffix, path);
        }
        catch (PosixException e)
        {
            FileSystem.TryUnlink(path + Suffix);
            throw new FatalException($"update {path}: {e.Text}");
        }
    }

    /// <summary>The physical lines of a text, each without its line end.</summary>
    internal static IEnumerable<string> Lines(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            yield return text[at..(end < 0 ? text.Length : end)];
            at = end < 0 ? text.Length : end + 1;
        }
    }

    /// <summary>Postfix: a last line without a line end stays so when it is kept and nothing follows.</summary>
    internal static void KeepMissingLineEnd(StringBuilder result, string text)
    {
        if (text.Length > 0 && !text.EndsWith('\n') && result.Length > 0)
        {
            var last = text[(text.LastIndexOf('\n') + 1)..] + "\n";
            if (result.Length >= last.Length && result.ToString(result.Length - last.Length, last.Length) == last)
            {
                result.Length--;
            }
        }
    }

    /// <summary>Appends a line.</summary>
    internal static void Line(this StringBuilder text, string line) => text.Append(line).Append('\n');
}
