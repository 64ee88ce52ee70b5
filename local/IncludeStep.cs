using Postfix.Delivery;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Local;

/// <summary>Delivers to the members listed in an :include: file.</summary>
internal sealed class IncludeStep(LocalAgent agent)
{
    private const int WorldWritable = 2;

    internal async Task<DeliveryStatus> DeliverAsync(LocalState state, string path)
    {
        state = state with { Level = state.Level + 1 };
        if (state.Message.Seen.SeenBefore($"include {state.Rights.Uid} {path}"))
        {
            return DeliveryStatus.Final;
        }
        if (FindProblem(path, state.Rights, out var file) is { } problem)
        {
            Log.Warning($"{problem}");
            return await state.RecordAsync("5.3.5", TokenStep.ConfigurationError);
        }
        if (Choose(state.Rights, path, file.Uid) is not { } rights)
        {
            return await state.RecordAsync("4.3.5", TokenStep.ConfigurationError);
        }
        var inner = state with
        {
            ExpandedFrom = state.Local,
            Source = ExpansionSource.Include,
            Rights = rights,
            Owner = state.Owner ?? state.Recipient.Address,
            Unmatched = agent.Settings.PropagateInclude ? state.Unmatched : null,
        };
        var errno = Read(path, rights, out var lines);
        if (errno != 0)
        {
            Log.Warning($"cannot open include file {path}: {Errno.Text(errno)}");
            return await state.RecordAsync("5.3.5", TokenStep.ConfigurationError);
        }
        return (await agent.Token.DeliverLinesAsync(inner, lines)).Status;
    }

    private static string? FindProblem(string path, UserRights rights, out FileStatus status)
    {
        status = default;
        if (!path.StartsWith('/'))
        {
            return $":include:{path} uses a relative path";
        }
        // Links are allowed: what they lead to is checked.
        int errno;
        using (Identity.Assume(rights.Uid, rights.Gid))
        {
            errno = FileStatus.TryGet(path, out status);
        }
        if (errno != 0)
        {
            return $"unable to lookup :include: file {path}: {Errno.Text(errno)}";
        }
        if (!status.IsRegular)
        {
            return $":include: file {path} is not a regular file";
        }
        return (status.Permissions & WorldWritable) != 0 ? $":include: file {path} is world writable" : null;
    }

    /// <summary>
    /// In a list of root's, the rights are those of the file's owner, who must not get the default user's. In a user's
    /// list they stay that user's: including somebody's file gives nobody that person's rights.
    /// </summary>
    private static UserRights? Choose(UserRights rights, string path, uint owner)
    {
        if (rights.Uid != 0 || owner == 0)
        {
            return rights;
        }
        try
        {
            if (Users.Find(owner) is { } user)
            {
                return UserRights.Of(user);
            }
        }
        catch (PosixException problem)
        {
            Log.Warning($"error looking up passwd info for uid {owner}: {problem.Text}");
        }
        Log.Warning($"{path}: cannot find :include: file owner username");
        return null;
    }

    private int Read(string path, UserRights rights, out List<string> lines)
    {
        using (Identity.Assume(rights.Uid, rights.Gid))
        {
            return MemberFile.TryRead(path, agent.Settings.Queue.LineLengthLimit, out lines);
        }
    }
}
