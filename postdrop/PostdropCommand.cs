using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;
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
        FileSystem.ChangeDirectory(global.Location.QueueDirectory);
        if (global.Queue.MessageSizeLimit > 0)
        {
            CurrentProcess.LargestFile = global.Queue.MessageSizeLimit;
        }
        FileSystem.SetFileModeMask(0);
        using var file = Create(global);
        using var removal = new RemovalOnSignal(file);
        Reply(writer => writer.Text("protocol", "postdrop_protocol").Text("queue_id", file.Id));
        var copier = new RecordCopier(file.File, global, new SenderCheck(global, submission, s_uid), s_uid);
        var status = await CopyAsync(copier, file);
        if (status == CleanupStatus.Ok)
        {
            removal.Cancel();
            await MaildropNotice.SendAsync(global);
        }
        else
        {
            file.Discard();
        }
        Reply(writer => writer.Number("status", (int)status).Text("reason", copier.Reason));
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
                    throw new FatalException("usage: postdrop [-c config_dir] [-v]", SysExits.Usage);
            }
        }
    }

    private static async Task CheckUserAsync(GlobalParameters global, SubmissionParameters submission)
    {
        if (s_uid == 0 || s_uid == global.Location.Owner.Uid)
        {
            return;
        }
        var list = new UserAccessList(new TableFactory(global.Main), "authorized_submit_users", submission.AuthorizedSubmitUsers);
        if (await list.FindDeniedAsync(s_uid) is { } denied)
        {
            throw new FatalException($"User {denied}({s_uid}) is not allowed to submit mail", SysExits.NoPermission);
        }
    }

    private static QueueFile Create(GlobalParameters global)
    {
        const int readableByAll = 0x1A4;
        var errno = global.Queue.Creator(TimeProvider.System).TryCreate("maildrop", readableByAll, out var file);
        return file ?? throw new FatalException($"mail_queue_enter: create file in maildrop: {Errno.Text(errno)}");
    }

    private static async Task<CleanupStatus> CopyAsync(RecordCopier copier, QueueFile file)
    {
        try
        {
            var status = await copier.RunAsync();
            if (status == CleanupStatus.Ok)
            {
                file.Commit(QueueFile.MaildropMode);
            }
            return status;
        }
        catch (PosixException e) when (e.Errno == Errno.EFBIG)
        {
            return CleanupStatus.Size;
        }
        catch (PosixException e)
        {
            Log.Warning($"uid={s_uid}: {e.Text}");
            return CleanupStatus.Write;
        }
        catch (FatalException)
        {
            file.Discard();
            throw;
        }
    }

    private static void Reply(Func<AttributeWriter, AttributeWriter> write)
        => Descriptors.Write(1, write(new AttributeWriter()).End().Written);
}
