using System.Globalization;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.Reindex;

/// <summary>Makes one table: finds out what, whether it may, and how.</summary>
internal sealed class TableReindexer(DaemonContext context, MigrationSettings settings, SafetyPolicy policy, BerkeleyMigration mapping)
{
    private readonly IndexCommand _command = new(context);

    /// <summary>Makes a table.</summary>
    /// <param name="type">hash or btree.</param>
    /// <param name="source">The text, without the suffix of the table.</param>
    /// <returns>What went wrong; empty when the table is there.</returns>
    public async Task<string> ReindexAsync(string type, string source)
    {
        if (settings.Level < MigrationLevel.Reindex)
        {
            return $"the {context.ServiceName} service is disabled";
        }

        if (mapping.TryMap(type, source, out var problem) is not { } newType)
        {
            return problem;
        }

        if (BerkeleyMigration.SuffixOf(newType) is not { } suffix)
        {
            return $"non-Berkeley-DB type '{newType}' has no known suffix";
        }

        if (Prepare(source, source + suffix, out problem) is not { } job)
        {
            return problem;
        }

        var failure = job.Objection.Length > 0 ? job.Objection : await RunAsync(job, newType, source + suffix);
        if (failure.Length > 0)
        {
            return $"could not execute command '{job.Command} {newType}:{source}': {failure}; alternatively, execute the failed command by hand";
        }

        Log.Info($"successfully executed '{job.Command} {newType}:{source}' as uid {job.Uid}");
        return "";
    }

    // Everything that needs no special rights is done as the mail system's owner, who may see less than root.
    private ReindexJob? Prepare(string source, string target, out string problem)
    {
        TableFiles? files;
        using (AsOwner())
        {
            if (FileStatus.TryGet(target, out var existing) == 0 && existing.Size > 0)
            {
                Log.Info($"target file '{target}' already exists, skipping this request");
                problem = "";
                return null;
            }

            files = TableFiles.TryFind(source, out problem);
        }

        if (files is null || CommandFor(files, out problem) is not { } command)
        {
            return null;
        }

        return new ReindexJob(source, command, files.Index.Uid, files.Index.Gid) { Objection = policy.Objection(files) };
    }

    private AssumedIdentity AsOwner()
    {
        var owner = context.Location.Owner;
        return Identity.EffectiveUserId == 0
            ? Identity.Assume(owner.Uid, owner.Gid)
            : Identity.Assume(Identity.EffectiveUserId, Identity.EffectiveGroupId);
    }

    private static string? CommandFor(TableFiles files, out string problem)
    {
        var (uid, gid) = (files.Index.Uid, files.Index.Gid);
        int error;
        PosixFile? file;
        using (Identity.Assume(uid, gid))
        {
            error = PosixFile.TryOpen(files.SourcePath, OpenFlags.ReadOnly, 0, out file);
        }

        if (file is null)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"open lookup table source file {files.SourcePath} as uid={uid} gid={gid}: {Errno.Text(error)}");
            return null;
        }

        problem = "";
        using (file)
        {
            return SourceFormat.CommandFor(files.SourcePath, TextInput.Lines(file));
        }
    }

    private async Task<string> RunAsync(ReindexJob job, string type, string target)
    {
        var failure = await _command.RunAsync(job, type);
        if (failure.Length > 0)
        {
            // What is there now is not whole.
            using (Identity.Assume(job.Uid, job.Gid))
            {
                FileSystem.TryUnlink(target);
            }
        }

        return failure;
    }
}
