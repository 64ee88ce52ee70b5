using System.Globalization;
using Postfix.IO;
using Postfix.Posix;

namespace Postfix.Delivery;

/// <summary>Starts delivery commands with the right identity, directory and root.</summary>
internal static class CommandStart
{
    private const string ChangeRoot = "/usr/sbin/chroot";

    /// <summary>Starts a command.</summary>
    /// <param name="request">The command.</param>
    /// <param name="input">The descriptor for its standard input.</param>
    /// <param name="output">The descriptor for its standard output and error output.</param>
    /// <exception cref="CommandStartException">It cannot be started.</exception>
    internal static ChildProcess Start(CommandRequest request, int input, int output)
    {
        var spawn = request.Root is null ? Plain(request) : InRoot(request, request.Root);
        try
        {
            return ChildProcess.Start(spawn with
            {
                Environment = request.Environment,
                Descriptors = [(input, 0), (output, 1), (output, 2)],
                NewSession = true,
            });
        }
        catch (PosixException problem)
        {
            throw new CommandStartException($"{(request.HasOwnArguments ? "pipe_command: " : "")}execvp {request.Arguments[0]}: {problem.Text}", isOutput: true);
        }
    }

    private static SpawnRequest Plain(CommandRequest request)
    {
        using (Identity.Assume(request.RunAs.Uid, request.RunAs.Gid))
        {
            if (request.Directory is { } directory)
            {
                var errno = FileStatus.TryGet(directory + "/.", out _);
                if (errno != 0)
                {
                    throw new CommandStartException($"cannot change directory to \"{directory}\" for uid={request.RunAs.Uid} gid={request.RunAs.Gid}: {Errno.Text(errno)}", isOutput: false);
                }
            }
            return new SpawnRequest
            {
                Path = CommandLine.Find(request.Arguments[0]) ?? request.Arguments[0],
                Arguments = request.Arguments,
                Directory = request.Directory,
                RunAs = (request.RunAs.Uid, request.RunAs.Gid),
            };
        }
    }

    /// <summary>Another root directory needs root's rights first: chroot(8) takes and drops them.</summary>
    private static SpawnRequest InRoot(CommandRequest request, string root)
    {
        if (FileStatus.TryGet(root, out var status) is var errno && (errno != 0 || !status.IsDirectory))
        {
            throw new CommandStartException($"cannot change root directory to \"{root}\": {Errno.Text(errno != 0 ? errno : Errno.ENOTDIR)}", isOutput: false);
        }
        string[] shell = request.Directory is { } directory ? ["/bin/sh", "-c", "cd -- \"$0\" && exec \"$@\"", directory] : [];
        var user = string.Create(CultureInfo.InvariantCulture, $"--userspec=+{request.RunAs.Uid}:+{request.RunAs.Gid}");
        return new SpawnRequest
        {
            Path = ChangeRoot,
            Arguments = ["chroot", user, "--groups=", root, .. shell, .. request.Arguments],
            RunAs = (0, 0),
        };
    }
}
