using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Maildrop;
using Postfix.Posix;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.Postdrop;

/// <summary>
/// postdrop(1): takes a message as records from standard input and puts it into the maildrop folder, which its set-group-id
/// right lets it write. Its user is not trusted: everything that comes in, and the environment, is checked.
/// </summary>
internal sealed class PostdropCommand(string[] arguments)
{
    private static readonly uint s_uid = Identity.RealUserId;

    internal async Task<int> RunAsync()
    {
        ParseOptions();
        var global = CommandHost.Configure(MainCf.Load(), "postdrop");
        CleanEnvironment.Apply(global.Server.ImportEnvironment);
        var submission = new SubmissionParameters(global.Main);
        await CheckUserAsync(global, submission);
        using var message = MaildropMessage.Create(global, s_uid);
        using var removal = new RemovalOnSignal(message);
        Reply(writer => writer.Text("protocol", "postdrop_protocol").Text("queue_id", message.Id));
        if (!CopyInput(message, global.Queue.LineLengthLimit))
        {
            // Whoever wrote it has given up, and has told its user why.
            return 0;
        }
        var status = await message.FinishAsync();
        if (status == CleanupStatus.Ok)
        {
            removal.Cancel();
            await MaildropNotice.SendAsync(global);
        }
        Reply(writer => writer.Number("status", (int)status).Text("reason", message.Reason));
        return 0;
    }

    private void ParseOptions()
    {
        var options = new OptionParser("c:rv", arguments);
        for (int option; (option = options.Next()) >= 0;)
        {
            switch ((char)option)
            {
                case 'c':
                    Environment.SetEnvironmentVariable(ConfigDirectories.EnvironmentName, options.Argument);
                    break;
                case 'r':
                    break;
                case 'v':
                    // An ordinary user gets no details of what goes on with rights that the user lacks.
                    Log.Verbosity += Identity.IsSetId ? 0 : 1;
                    break;
                default:
                    OptionComplaint.Print("postdrop", options);
                    throw new FatalException("usage: postdrop [-c config_dir] [-v]");
            }
        }
    }

    private static async Task CheckUserAsync(GlobalParameters global, SubmissionParameters submission)
    {
        if (s_uid == 0 || s_uid == global.Location.Owner.Uid)
        {
            return;
        }
        var list = new UserAccessList(TableFactory.ForCommand(global.Main), "authorized_submit_users", submission.AuthorizedSubmitUsers);
        if (await list.FindDeniedAsync(s_uid) is { } denied)
        {
            throw new FatalException($"User {denied}({s_uid}) is not allowed to submit mail");
        }
    }

    private static bool CopyInput(MaildropMessage message, int longestRecord)
    {
        var input = new InputRecords(0, longestRecord);
        while (input.Read())
        {
            if (!message.Take(input.Type, input.Data))
            {
                return true;
            }
        }
        return input.IsAtEnd ? false : throw message.Malformed();
    }

    private static void Reply(Func<AttributeWriter, AttributeWriter> write)
        => Descriptors.Write(1, write(new AttributeWriter()).End().Written);
}
