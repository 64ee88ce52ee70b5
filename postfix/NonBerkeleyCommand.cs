using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.PostfixCommand;

/// <summary>postfix non-bdb: whether tables of other types take the place of Berkeley DB tables, and are made on demand.</summary>
internal sealed class NonBerkeleyCommand(Instance instance)
{
    private const string LevelName = "non_bdb_migration_level";
    private const string Disable = "disable";
    private const string Redirect = "enable-redirect";
    private const string Reindex = "enable-reindex";
    private const string Usage = $"usage: postfix non-bdb status | {Disable} | {Redirect} | {Reindex}";

    private string Service => $"{instance.Global.Table.NonBdbMigrationServiceName}/unix";

    /// <summary>Shows or changes the level; the result is the exit status.</summary>
    /// <param name="words">The sub-command.</param>
    /// <exception cref="FatalException">There is no such sub-command, or main.cf leaves no type to change to.</exception>
    internal Task<int> RunAsync(string[] words)
    {
        switch (words)
        {
            case ["status"]:
                return Task.FromResult(ShowStatus());
            case [Disable]:
                return ChangeAsync(Disable);
            case [(Redirect or Reindex) and var level]:
                RequireType("default_database_type");
                RequireType("default_cache_db_type");
                return ChangeAsync(level);
            default:
                throw new FatalException(Usage);
        }
    }

    private int ShowStatus()
    {
        StandardStreams.WriteLine($"{LevelName} = {instance.Global.Table.NonBdbMigrationLevel}");
        StandardStreams.WriteLine($"{Service}: {(HasService() ? "on" : "off")}");
        return 0;
    }

    private bool HasService()
    {
        var path = instance.Location.ConfigDirectory + "/master.cf";
        return MasterCf.Parse(ConfText.ReadFile(path), path).Any(entry => $"{entry.Service}/{entry.TransportName}" == Service);
    }

    // A table cannot be put in the place of itself.
    private void RequireType(string name)
    {
        if (instance.Main.Value(name) is ("hash" or "btree") and var type)
        {
            throw new FatalException($"{name} is \"{type}\": specify a type other than hash or btree first, such as lmdb");
        }
    }

    private async Task<int> ChangeAsync(string level)
    {
        var service = Service;
        var status = level == Reindex
            ? await instance.RunCommandAsync("postconf", "-M", "-e", $"{service}={service.Replace("/", " ", StringComparison.Ordinal)} - n n - 1 nbdb_reindexd")
            : await instance.RunCommandAsync("postconf", "-M", "-X", service);
        if (status != 0)
        {
            return status;
        }
        status = await instance.RunCommandAsync("postconf", "-e", $"{LevelName}={level}");
        if (status == 0 && instance.IsRunning())
        {
            StandardStreams.WriteLine("Run \"postfix reload\" to make the change effective.");
        }
        return status;
    }
}
