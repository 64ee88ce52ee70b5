using System.Globalization;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>unix:passwd.byname and unix:group.byname: the system's users and groups, as lines of their files.</summary>
internal sealed class UnixTable : LookupTable
{
    private readonly Func<string, string?> _find;

    private UnixTable(TableSource source, Func<string, string?> find)
        : base(source, TableFlags.Fixed)
    {
        Owner = TableOwner.Root;
        _find = find;
    }

    public static LookupTable Open(TableSource source)
    {
        TableGuard.ReadOnly(source);
        return source.Name switch
        {
            "passwd.byname" => new UnixTable(source, FindUser),
            "group.byname" => new UnixTable(source, FindGroup),
            _ => throw new TableOpenException($"unknown table: {source.FullName}"),
        };
    }

    protected override ValueTask<LookupResult> LookupAsync(string key)
    {
        try
        {
            return new(_find(key) is { } line ? LookupResult.Found(line) : LookupResult.NotFound);
        }
        catch (PosixException exception)
        {
            Log.Warning($"{FullName}: {exception.Message}");
            return new(LookupResult.Retry(exception.Message));
        }
    }

    private static string? FindUser(string name)
        => Users.Find(name) is { } user
            ? string.Create(CultureInfo.InvariantCulture, $"{user.Name}:x:{user.Uid}:{user.Gid}:{user.FullName}:{user.Home}:{user.Shell}")
            : null;

    private static string? FindGroup(string name)
        => Groups.Find(name) is { } group
            ? string.Create(CultureInfo.InvariantCulture, $"{group.Name}:x:{group.Gid}:{string.Join(',', group.Members)}")
            : null;
}
