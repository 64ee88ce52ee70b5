using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.Postqueue;

/// <summary>postqueue(1): lists the queue, and has mail delivered now. Runs with set-group-id rights for whoever calls it.</summary>
internal sealed class PostqueueCommand(string[] arguments)
{
    // Postfix: whatever goes wrong, this is the exit status.
    private const int Failure = SysExits.Unavailable;
    private const string Usage =
        "usage: postqueue -f | postqueue -i queueid | postqueue -j | postqueue -p | postqueue -s site";

    private readonly uint _user = Identity.RealUserId;
    private char _mode;
    private string _argument = "";

    public async Task<int> RunAsync()
    {
        try
        {
            ParseOptions();
            return await ActAsync();
        }
        catch (FatalException exception)
        {
            throw new FatalException(exception.Message, Failure);
        }
        catch (PosixException exception)
        {
            throw new FatalException(exception.Message, Failure);
        }
    }

    private async Task<int> ActAsync()
    {
        var main = MainCf.Load();
        var global = new GlobalParameters(main);
        CommandHost.Configure(main, "postqueue");
        var access = new QueueAccessParameters(main);
        if (Identity.IsSetId)
        {
            CleanEnvironment.Apply(global.Server.ImportEnvironment);
        }

        CheckArgument();
        await CheckUserAsync(global, access);
        FileSystem.ChangeDirectory(global.Location.QueueDirectory);
        var services = new MailServices(global.Ipc, TimeProvider.System);
        if (_mode is 'p' or 'j')
        {
            await new QueueLister(global, services).ListAsync(asJson: _mode == 'j');
        }
        else
        {
            await new QueueFlusher(global, services).FlushAsync(_mode, _argument);
        }

        return 0;
    }

    private void ParseOptions()
    {
        var options = new OptionParser("c:fi:jps:v", arguments);
        for (int option; (option = options.Next()) >= 0;)
        {
            switch ((char)option)
            {
                case 'c':
                    Environment.SetEnvironmentVariable(ConfigDirectories.EnvironmentName, options.Argument);
                    break;
                case 'v':
                    // An ordinary user gets no details of what goes on with rights that the user lacks.
                    Log.Verbosity += _user == 0 ? 1 : 0;
                    break;
                case 'f' or 'i' or 'j' or 'p' or 's' when _mode == 0:
                    _mode = (char)option;
                    _argument = options.Argument;
                    break;
                case '?':
                    OptionComplaint.Print("postqueue", options);
                    throw new FatalException(Usage);
                default:
                    throw new FatalException(Usage);
            }
        }

        if (_mode == 0 || options.Index < arguments.Length)
        {
            throw new FatalException(Usage);
        }
    }

    private void CheckArgument()
    {
        if (_mode == 'i' && !QueueId.IsValid(_argument))
        {
            throw new FatalException($"Cannot flush queue ID - invalid name: \"{Shorten(_argument)}\"");
        }

        if (_mode == 's' && !IsSite(_argument))
        {
            throw new FatalException($"Cannot flush mail queue - invalid destination: \"{Shorten(_argument)}\"");
        }
    }

    private static bool IsSite(string site)
        => site.StartsWith('[') ? AddressLiteral.IsValid(site) : DomainName.IsValid(site);

    private static string Shorten(string text)
    {
        const int longest = 100;
        return text.Length <= longest ? text : text[..longest] + "...";
    }

    private async ValueTask CheckUserAsync(GlobalParameters global, QueueAccessParameters access)
    {
        if (_user == 0 || _user == global.Location.Owner.Uid)
        {
            return;
        }

        var (name, patterns, action) = _mode is 'p' or 'j'
            ? ("authorized_mailq_users", access.AuthorizedMailqUsers, "view")
            : ("authorized_flush_users", access.AuthorizedFlushUsers, "flush");
        if (await new UserAccessList(TableFactory.ForCommand(global.Main), name, patterns).FindDeniedAsync(_user) is { } denied)
        {
            throw new FatalException($"User {denied}({_user}) is not allowed to {action} the mail queue");
        }
    }
}
