using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Qshape;

/// <summary>qshape(1): shows how the mail of queues is distributed over domains and ages.</summary>
internal static class QshapeCommand
{
    private const int Output = 1, UsageStatus = 255;
    private const string ClearScreen = "\u001b[H\u001b[2J\u001b[3J";

    internal static int Run(string[] arguments)
    {
        Log.SetSinks(new StandardErrorSink("qshape"));
        var options = new QshapeOptions(arguments);
        if (options.WantsUsage)
        {
            StandardStreams.WriteErrorLine((options.Complaint is { } complaint ? $"qshape: {complaint}\n" : "") + QshapeOptions.Usage);
            return UsageStatus;
        }
        if (Array.Exists(options.Queues, static queue => !queue.StartsWith('/')))
        {
            EnterQueueDirectory();
        }
        var isTerminal = Descriptors.IsTerminal(Output);
        var table = new AgeTable(options, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        var messages = 0;
        foreach (var message in options.Queues.SelectMany(FindFiles).Select(QueuedMessage.Read).OfType<QueuedMessage>())
        {
            table.Add(message);
            if (isTerminal && options.MessagesPerResult > 0 && ++messages % options.MessagesPerResult == 0)
            {
                Show(options, table, isTerminal);
            }
        }
        Show(options, table, isTerminal);
        return 0;
    }

    private static void EnterQueueDirectory()
    {
        var directory = new MailLocationParameters(MainCf.Load().WithAllDefaults()).QueueDirectory;
        var errno = FileSystem.TryChangeDirectory(directory);
        if (errno != 0)
        {
            throw new FatalException($"chdir({directory}): {Errno.Text(errno)}");
        }
    }

    private static void Show(QshapeOptions options, AgeTable table, bool isTerminal)
    {
        var clears = isTerminal && options.MessagesPerResult > 0 ? ClearScreen : "";
        StandardStreams.WriteLine(clears + new TablePrinter(options).Format(table, isTerminal ? options.Lines : 0).TrimEnd('\n'));
    }

    private static IEnumerable<string> FindFiles(string queue)
    {
        var errno = FileStatus.TryGet(queue, out _);
        if (errno != 0)
        {
            Log.Warning($"Can't stat {queue}: {Errno.Text(errno)}");
            yield break;
        }
        var folders = new Stack<string>([queue]);
        while (folders.TryPop(out var folder))
        {
            foreach (var name in List(folder))
            {
                var path = $"{folder}/{name}";
                if (FileStatus.TryGet(path, out var status, followLinks: false) == 0 && status.IsDirectory)
                {
                    folders.Push(path);
                }
                else
                {
                    yield return path;
                }
            }
        }
    }

    private static List<string> List(string folder)
    {
        try
        {
            return [.. FileSystem.List(folder)];
        }
        catch (PosixException problem)
        {
            Log.Warning($"Can't opendir({folder}): {problem.Text}");
            return [];
        }
    }
}
