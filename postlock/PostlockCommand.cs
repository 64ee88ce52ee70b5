using Postfix.Conf;
using Postfix.Delivery;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Server;

namespace Postfix.Postlock;

/// <summary>postlock(1): runs a command while a mailbox is locked as local(8) locks it.</summary>
internal static class PostlockCommand
{
    // What cannot be locked now may be later.
    private const int Failure = SysExits.TempFail;

    internal static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            return await LockAsync(arguments);
        }
        catch (FatalException problem) when (problem.ExitStatus == 1)
        {
            throw new FatalException(problem.Message, Failure);
        }
    }

    private static async Task<int> LockAsync(string[] arguments)
    {
        var (words, style) = ParseOptions(arguments);
        var main = MainCf.Load();
        var tables = new GlobalParameters(main).Table;
        var target = new MailboxTarget
        {
            Path = words[0],
            Opener = new FileIdentity(Identity.EffectiveUserId, Identity.EffectiveGroupId),
            Writer = new FileIdentity(Identity.EffectiveUserId, Identity.EffectiveGroupId),
            Locks = MailboxLockNames.Parse("mailbox_delivery_lock", style ?? new LocalParameters(main).MailboxDeliveryLock),
        };
        var patience = new LockPatience(tables.DeliverLockAttempts, tables.DeliverLockDelay, tables.StaleLockTime);
        var (mailbox, failure) = await LockedMailbox.AcquireAsync(target, patience, TimeProvider.System);
        using (mailbox)
        {
            return failure is null ? await ExecuteAsync(words[1..]) : throw new FatalException($"open file {words[0]}: {failure.Reason}");
        }
    }

    private static (string[] Words, string? Style) ParseOptions(string[] arguments)
    {
        // Postfix: its usage says folder where its manual says file.
        const string usage = "usage: postlock [-c config_dir] [-l lock_style] [-v] folder command...";
        var options = new OptionParser("c:l:v", arguments);
        string? style = null;
        for (int option; (option = options.Next()) >= 0;)
        {
            switch ((char)option)
            {
                case 'c':
                    Environment.SetEnvironmentVariable(ConfigDirectories.EnvironmentName, options.Argument);
                    break;
                case 'l':
                    style = options.Argument;
                    break;
                case 'v':
                    Log.Verbosity++;
                    break;
                default:
                    OptionComplaint.Print("postlock", options);
                    throw new FatalException(usage);
            }
        }
        var words = arguments[options.Index..];
        return words.Length >= 2 ? (words, style) : throw new FatalException(usage);
    }

    private static async Task<int> ExecuteAsync(string[] command)
    {
        try
        {
            using var child = ChildProcess.Start(new SpawnRequest { Path = ProgramSearch.Find(command[0]), Arguments = command });
            var status = await child.WaitAsync();
            return status.Exited ? status.Code : 1;
        }
        catch (PosixException problem)
        {
            // This is the command's exit status, not one of locking.
            Log.Write(LogLevel.Fatal, $"execvp {command[0]}: {problem.Text}");
            return 1;
        }
    }
}
