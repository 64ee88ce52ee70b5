using Postfix.Conf;
using Postfix.Posix;

namespace Postfix.Reindex;

/// <summary>
/// Whether a table may be made with the rights of the owner of its Berkeley DB file: nobody else may be able to change what
/// is read, or to put something else in the place of what is written.
/// </summary>
internal sealed class SafetyPolicy(BerkeleyMigrationParameters parameters)
{
    private const int OthersWrite = 0x12; // 0022

    private readonly List<string> _rootPrefixes = ListSplitter.Split(parameters.AllowRootPrefixes);
    private readonly List<string> _userPrefixes = ListSplitter.Split(parameters.AllowUserPrefixes);

    /// <summary>What speaks against it; empty when nothing does.</summary>
    public string Objection(TableFiles files)
    {
        var owner = files.Index.Uid;
        var who = owner == 0 ? "root" : "non-root";
        var (name, value, prefixes) = owner == 0
            ? ("non_bdb_migration_allow_root_prefixes", parameters.AllowRootPrefixes, _rootPrefixes)
            : ("non_bdb_migration_allow_user_prefixes", parameters.AllowUserPrefixes, _userPrefixes);
        if (!prefixes.Exists(prefix => IsBelow(files.SourcePath, prefix)))
        {
            return $"table {files.SourcePath} has an unexpected pathname; to allow automatic indexing as {who}, append its parent directory"
                + $" to the '{name}' setting (current setting is: \"{value}\")";
        }

        return !IsSafe(owner, files.Source) ? Complaint(files, $"source file '{files.SourcePath}'")
            : !IsSafe(owner, files.Folder) ? Complaint(files, $"parent directory '{files.FolderPath}'")
            : "";
    }

    /// <summary>Whether only root and one user can change a file or folder.</summary>
    internal static bool IsSafe(uint owner, in FileStatus status) => IsSafe(owner, status.Uid, status.Permissions);

    /// <summary>Whether only root and one user can change what has this owner and these access bits.</summary>
    internal static bool IsSafe(uint owner, uint user, int permissions)
        => (user == 0 || user == owner) && (permissions & OthersWrite) == 0;

    /// <summary>Whether a path is below a folder: whole names count, and nothing may lead out again.</summary>
    internal static bool IsBelow(string path, string folder)
    {
        folder = folder.TrimEnd('/');
        return path.StartsWith('/') && path.StartsWith(folder + "/", StringComparison.Ordinal)
            && !path.Split('/').Contains("..");
    }

    private static string Complaint(TableFiles files, string what)
        => $"legacy indexed file '{files.IndexPath}' is owned by uid '{files.Index.Uid}', but {what} is owned or writable by other user;"
            + " to allow automatic indexing, correct the ownership or permissions";
}
