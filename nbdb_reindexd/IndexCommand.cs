using System.Globalization;
using Postfix.Conf;
using Postfix.IO;
using Postfix.Posix;
using Postfix.Server;

namespace Postfix.Reindex;

/// <summary>Runs postmap or postalias with somebody else's rights.</summary>
internal sealed class IndexCommand(DaemonContext context)
{
    private const int OutputLimit = 4096;
    private const string SearchPath = "/bin:/usr/bin:/sbin:/usr/sbin";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(100);

    /// <summary>Runs the command.</summary>
    /// <returns>Its complaint; empty when it went well.</returns>
    public async Task<string> RunAsync(ReindexJob job, string type)
    {
        var (read, write) = Descriptors.Pipe();
        using var output = new PosixFile(read, job.Command);
        using var nothing = PosixFile.Open("/dev/null", OpenFlags.ReadWrite);
        try
        {
            using var child = Start(job, type, (nothing.Descriptor, write));
            Descriptors.Close(write);
            write = -1;
            var status = await WaitAsync(child);
            return status is { Exited: true, Code: 0 } ? "" : Complaint(job, output);
        }
        catch (PosixException exception)
        {
            return $"({job.Command} failure reason unavailable: {exception.Text})";
        }
        finally
        {
            if (write >= 0)
            {
                Descriptors.Close(write);
            }
        }
    }

    private static async Task<ExitStatus> WaitAsync(ChildProcess child)
    {
        try
        {
            return await child.WaitAsync(s_patience);
        }
        catch (PeerTimeoutException)
        {
            child.Kill(group: true);
            return await child.WaitAsync();
        }
    }

    private static string Complaint(ReindexJob job, PosixFile output)
    {
        var block = new byte[OutputLimit];
        var count = Sockets.HasInput(output.Descriptor) ? output.Read(block) : 0;
        return count == 0
            ? $"({job.Command} failure reason unavailable)"
            : string.Concat(ByteText.Decode(block.AsSpan(0, count)).Trim().Select(static letter => char.IsControl(letter) ? '_' : letter));
    }

    private ChildProcess Start(ReindexJob job, string type, (int Input, int Output) ends)
    {
        var path = $"{context.Location.CommandDirectory}/{job.Command}";
        return ChildProcess.Start(new SpawnRequest
        {
            Path = path,
            Arguments = [path, $"{type}:{job.Source}"],
            Environment = Environments(),
            Descriptors = [(ends.Input, 0), (ends.Output, 1), (ends.Output, 2)],
            RunAs = (job.Uid, job.Gid),
            NewSession = true,
        });
    }

    private List<string> Environments()
    {
        var variables = new List<string> { "PATH=" + SearchPath };
        foreach (var item in ListSplitter.SplitBraced(context.Server.ExportEnvironment).Select(static item => ListSplitter.Unbrace(item, out _)))
        {
            if (item.Contains('=', StringComparison.Ordinal))
            {
                variables.Add(item);
            }
            else if (Environment.GetEnvironmentVariable(item) is { } value)
            {
                variables.Add(string.Create(CultureInfo.InvariantCulture, $"{item}={value}"));
            }
        }

        return variables;
    }
}
