using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Queue;
using Postfix.Server;

namespace Postfix.Postsuper;

/// <summary>postsuper(1): maintenance of the queue, for the superuser.</summary>
internal sealed class PostsuperCommand(string[] arguments)
{
    private const string All = "ALL";
    private const string StandardInput = "-";

    // The order of the work and, but for renamed files, of the report.
    private static readonly QueueAction[] s_order =
    [
        QueueAction.Requeue, QueueAction.Delete, QueueAction.Expire, QueueAction.ExpireAndRelease, QueueAction.Hold, QueueAction.Release,
    ];

    private static readonly string[] s_messageQueues =
        [QueueName.Hold, QueueName.Incoming, QueueName.Active, QueueName.Deferred];

    private static readonly string[] s_holdableQueues = [QueueName.Incoming, QueueName.Active, QueueName.Deferred];

    private static readonly string[] s_structureQueues =
    [
        QueueName.Maildrop, QueueName.Incoming, QueueName.Active, QueueName.Deferred, QueueName.Hold, QueueName.Flush,
        QueueName.Defer, QueueName.Bounce, QueueName.Trace,
    ];

    private int _renamed;

    public int Run()
    {
        var options = PostsuperOptions.Parse(arguments);
        RequireSuperuser();
        var main = MainCf.Load();
        CommandHost.Configure(main, "postsuper", fallback: true);
        if (options.Queues.FirstOrDefault(static queue => !s_structureQueues.Contains(queue)) is { } unknown)
        {
            throw new FatalException($"invalid directory name: {unknown}");
        }

        var location = new MailLocationParameters(main);
        FileSystem.ChangeDirectory(location.QueueDirectory);
        FileSystem.SetFileModeMask(0x3F); // 077

        // Whatever is made here belongs to the mail system.
        var owner = location.Owner;
        Identity.Become(owner.Uid, owner.Gid, owner.Name);
        var queue = new QueueParameters(main);
        if (!Repair(options, queue))
        {
            return 1;
        }

        Act(options, queue.Directories());
        ReportIf(_renamed > 0, "Renamed to match inode number", _renamed);
        return 0;
    }

    private static void RequireSuperuser()
    {
        if (Identity.IsSetId)
        {
            throw new FatalException("this postfix command must not run as a set-uid process");
        }

        if (Identity.RealUserId != 0)
        {
            throw new FatalException("use of this command is reserved for the superuser");
        }
    }

    // False when the ids on the command line may mean other messages now.
    private bool Repair(PostsuperOptions options, QueueParameters queue)
    {
        if (!options.PurgesTemporaryFiles && !options.FixesStructure)
        {
            return true;
        }

        var repair = new StructureRepair(queue.Directories(), queue.EnableLongQueueIds, options);
        repair.Run(options.Queues.Count > 0 ? options.Queues : s_structureQueues);
        if (repair.Renamed > 0 && options.Requests.Count > 0)
        {
            Log.Error($"QUEUE FILE NAMES WERE CHANGED TO MATCH INODE NUMBERS");
            Log.Write(LogLevel.Fatal, "CHECK YOUR QUEUE IDS AND RE-ISSUE THE COMMAND");
            Log.Warning($"OPERATION INCOMPLETE -- RERUN COMMAND TO FIX THE QUEUE FIRST");
            return false;
        }

        _renamed = repair.Renamed;
        return true;
    }

    private static void Act(PostsuperOptions options, QueueDirectories directories)
    {
        var messages = new MessageActions(directories);
        foreach (var action in s_order)
        {
            var requests = options.Requests.Where(request => request.Action == action).Select(static request => request.Id).ToArray();
            var queues = options.Queues.Count > 0 ? options.Queues : DefaultQueues(action);
            if (requests.Contains(All))
            {
                messages.ApplyToAll(action, queues);
                if (action == QueueAction.Delete && options.Queues.Count == 0)
                {
                    MessageActions.RemoveSiteLogs();
                }
            }
            else
            {
                foreach (var id in requests.SelectMany(static id => id == StandardInput ? ReadIds() : [id]))
                {
                    messages.Apply(action, queues, id);
                }
            }
        }

        var wanted = options.Requests.Select(static request => request.Action).ToHashSet();
        ReportIf(wanted.Contains(QueueAction.Requeue), "Requeued", messages.Requeued);
        ReportIf(wanted.Contains(QueueAction.Delete), "Deleted", messages.Deleted);
        ReportIf(wanted.Contains(QueueAction.Expire) || wanted.Contains(QueueAction.ExpireAndRelease), "Force-expired", messages.Expired);
        ReportIf(wanted.Contains(QueueAction.Hold), "Placed on hold", messages.Held);
        ReportIf(wanted.Contains(QueueAction.Release) || wanted.Contains(QueueAction.ExpireAndRelease), "Released from hold", messages.Released);
    }

    private static string[] DefaultQueues(QueueAction action) => action switch
    {
        QueueAction.Hold => s_holdableQueues,
        QueueAction.Release => [QueueName.Hold],
        QueueAction.Delete => [QueueName.Maildrop, .. s_messageQueues],
        _ => s_messageQueues,
    };

    private static IEnumerable<string> ReadIds()
    {
        using var input = Console.OpenStandardInput();
        var content = new MemoryStream();
        input.CopyTo(content);
        var text = ByteText.Decode(content.ToArray());
        return text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');
    }

    private static void ReportIf(bool wanted, string what, int count)
    {
        if (wanted)
        {
            Report(what, count);
        }
    }

    private static void Report(string what, int count) => Log.Info($"{what}: {count} message{(count == 1 ? "" : "s")}");
}
