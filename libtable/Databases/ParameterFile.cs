using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>A file with the parameters of one table, as it was when it was read.</summary>
/// <param name="Text">Its content.</param>
/// <param name="Status">Its owner and time of change.</param>
internal sealed record ParameterFile(string Text, FileStatus Status)
{
    /// <summary>Whether the name of a table is that of a parameter file, and not a prefix of main.cf parameters.</summary>
    public static bool IsNamedBy(string table) => table.StartsWith('/') || table.StartsWith('.');

    /// <summary>Reads a file.</summary>
    /// <returns>0 or an errno.</returns>
    public static int TryRead(string path, out ParameterFile? file)
    {
        var error = TableText.TryRead(path, out var text, out var status);
        file = error == 0 ? new ParameterFile(text, status) : null;
        return error;
    }

    /// <summary>Whether the file at a path is another one now, or has another content; false when that cannot be seen.</summary>
    public bool HasChanged(string path)
        => FileStatus.TryGet(path, out var now) == 0
            && (now.ModifiedSeconds != Status.ModifiedSeconds || now.Inode != Status.Inode || now.Size != Status.Size);
}
