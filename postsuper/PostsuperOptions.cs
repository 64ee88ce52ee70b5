using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Server;

namespace Postfix.Postsuper;

/// <summary>The command line.</summary>
internal sealed class PostsuperOptions
{
    private const string Usage =
        "usage: postsuper [-c config_dir] [-d queue_id (delete)] [-e queue_id (expire)] [-f queue_id (expire and/or un-hold)] "
        + "[-h queue_id (hold)] [-H queue_id (un-hold)] [-p (purge temporary files)] [-r queue_id (requeue)] "
        + "[-s (structure fix)] [-S (redundant structure fix)][-v (verbose)] [queue...]";

    private readonly List<(QueueAction Action, string Id)> _requests = [];

    private PostsuperOptions()
    {
    }

    /// <summary>What is to be done with which messages; an id may be ALL, or - for standard input.</summary>
    public IReadOnlyList<(QueueAction Action, string Id)> Requests => _requests;

    /// <summary>The queues named; empty for those that fit the action.</summary>
    public IReadOnlyList<string> Queues { get; private set; } = [];

    public bool PurgesTemporaryFiles { get; private set; }

    public bool FixesStructure { get; private set; }

    /// <summary>Whether long names must match the inode, too (-S).</summary>
    public bool ChecksLongNames { get; private set; }

    /// <summary>Reads the command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <exception cref="FatalException">They are wrong.</exception>
    public static PostsuperOptions Parse(string[] arguments)
    {
        var result = new PostsuperOptions();
        var options = new OptionParser("c:d:e:f:h:H:pr:sSv", arguments);
        for (int option; (option = options.Next()) >= 0;)
        {
            result.Take((char)option, options);
        }

        result.Queues = arguments[options.Index..];
        if (result._requests.Count == 0 && !result.PurgesTemporaryFiles && !result.FixesStructure)
        {
            result.PurgesTemporaryFiles = true;
            result.FixesStructure = true;
        }

        return result;
    }

    private void Take(char option, OptionParser options)
    {
        switch (option)
        {
            case 'c':
                if (!options.Argument.StartsWith('/'))
                {
                    throw new FatalException("-c requires absolute pathname");
                }

                Environment.SetEnvironmentVariable(ConfigDirectories.EnvironmentName, options.Argument);
                break;
            case 'd': Add(QueueAction.Delete, options); break;
            case 'e': Add(QueueAction.Expire, options); break;
            case 'f': Add(QueueAction.ExpireAndRelease, options); break;
            case 'h': Add(QueueAction.Hold, options); break;
            case 'H': Add(QueueAction.Release, options); break;
            case 'r': Add(QueueAction.Requeue, options); break;
            case 'p': PurgesTemporaryFiles = true; break;
            case 's': FixesStructure = true; break;
            case 'S': FixesStructure = ChecksLongNames = true; break;
            case 'v': Log.Verbosity++; break;
            default:
                OptionComplaint.Print("postsuper", options);
                throw new FatalException(Usage);
        }
    }

    private void Add(QueueAction action, OptionParser options) => _requests.Add((action, options.Argument));
}
