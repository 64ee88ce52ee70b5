using System.Globalization;
using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Queue;
using Postfix.Server;

namespace Postfix.Postcat;

/// <summary>postcat(1): shows queue files in readable form.</summary>
internal sealed class PostcatCommand(string[] arguments)
{
    private const string Usage =
        "usage: postcat [-b (body text)] [-c config_dir] [-d (decimal record type)] [-e (envelope records)] "
        + "[-h (header text)] [-q (access queue)] [-v] [file(s)...]";

    private static readonly string[] s_queues =
        [QueueName.Maildrop, QueueName.Incoming, QueueName.Active, QueueName.Deferred, QueueName.Hold, QueueName.Saved];

    private PostcatFlags _flags;
    private long _offset;
    private bool _inQueue;

    public int Run()
    {
        var names = ParseOptions();
        var main = MainCf.Load();
        _ = new GlobalParameters(main);
        using var output = new OutputBuffer();
        if (names.Length == 0)
        {
            var content = new MemoryStream();
            using var input = Console.OpenStandardInput();
            input.CopyTo(content);
            new RecordPrinter(output, _flags, "stdin").Print(Open(content.ToArray()));
            return 0;
        }

        if (_inQueue)
        {
            FileSystem.ChangeDirectory(new MailLocationParameters(main).QueueDirectory);
        }

        foreach (var name in names)
        {
            using var file = _inQueue ? Find(new QueueParameters(main).Directories(), name) : Open(name);
            new RecordPrinter(output, _flags, file.Path).Print(Open(file));
        }

        return 0;
    }

    private string[] ParseOptions()
    {
        var options = new OptionParser("bc:dehoqrs:v", arguments);
        for (int option; (option = options.Next()) >= 0;)
        {
            switch ((char)option)
            {
                case 'b': _flags |= PostcatFlags.Body; break;
                case 'd': _flags |= PostcatFlags.Types; break;
                case 'e': _flags |= PostcatFlags.Envelope; break;
                case 'h': _flags |= PostcatFlags.Header; break;
                case 'o': _flags |= PostcatFlags.Offsets; break;
                case 'q': _inQueue = true; break;
                case 'r': _flags |= PostcatFlags.Raw; break;
                case 's': SetOffset(options.Argument); break;
                case 'c': Environment.SetEnvironmentVariable(ConfigDirectories.EnvironmentName, options.Argument); break;
                case 'v': _flags |= PostcatFlags.Verbose; break;
                default:
                    OptionComplaint.Print("postcat", options);
                    throw new FatalException(Usage);
            }
        }

        if ((_flags & PostcatFlags.Everything) == 0)
        {
            _flags |= PostcatFlags.Everything;
        }

        return arguments[options.Index..];
    }

    private void SetOffset(string text)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _offset))
        {
            throw new FatalException($"bad offset: {text}");
        }
    }

    private RecordReader Open(PosixFile file) => new(file, _offset) { FollowPointers = IsFollowing };

    private RecordReader Open(byte[] content)
    {
        var reader = new RecordReader(content, "stdin") { FollowPointers = IsFollowing };
        reader.Seek(_offset);
        return reader;
    }

    // The printer follows pointers itself where it shows them.
    private bool IsFollowing => (_flags & (PostcatFlags.Raw | PostcatFlags.Verbose)) == 0;

    private static PosixFile Open(string path)
    {
        var error = PosixFile.TryOpen(path, OpenFlags.ReadOnly, 0, out var file);
        return file ?? throw new FatalException($"open {path}: {Errno.Text(error)}");
    }

    private static PosixFile Find(QueueDirectories directories, string id)
    {
        if (!QueueId.IsValid(id))
        {
            throw new FatalException($"bad mail queue ID: {id}");
        }

        var error = Errno.ENOENT;
        foreach (var queue in s_queues)
        {
            error = directories.TryOpen(queue, id, OpenFlags.ReadOnly, out var file);
            if (file is not null)
            {
                return file;
            }

            if (error != Errno.ENOENT)
            {
                break;
            }
        }

        throw new FatalException($"open queue file {id}: {Errno.Text(error)}");
    }
}
