using Postfix.IO;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Delivery;

/// <summary>Delivers messages to commands: the message on standard input, the verdict by exit status and output.</summary>
public static class CommandDelivery
{
    /// <summary>Runs a command.</summary>
    /// <param name="request">The command.</param>
    /// <param name="copy">The message.</param>
    /// <returns>2.0.0 with the command's output, or the failure.</returns>
    /// <exception cref="Queue.QueueFormatException">The queue file is damaged.</exception>
    public static async Task<Dsn> RunAsync(CommandRequest request, MailCopy copy)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(copy);
        if (request.RunAs.Uid == 0)
        {
            throw new System.Diagnostics.UnreachableException("commands never run as root");
        }
        var input = Descriptors.Pipe();
        var output = Descriptors.Pipe();
        ChildProcess child;
        try
        {
            child = CommandStart.Start(request, input.Read, output.Write);
        }
        catch (CommandStartException problem)
        {
            Descriptors.Close(input.Write);
            Descriptors.Close(output.Read);
            return NotStarted(request, problem);
        }
        finally
        {
            Descriptors.Close(input.Read);
            Descriptors.Close(output.Write);
        }
        using (child)
        {
            return await ConverseAsync(request, copy, child, (new ByteStream(input.Write), new ByteStream(output.Read)));
        }
    }

    private static async Task<Dsn> ConverseAsync(CommandRequest request, MailCopy copy, ChildProcess child, (ByteStream Input, ByteStream Output) streams)
    {
        using var input = streams.Input;
        using var output = streams.Output;
        var timedOut = false;
        var timer = EventLoop.Current.Schedule(request.TimeLimit, () =>
        {
            timedOut = true;
            Kill(request, child);
        });
        input.Timeout = output.Timeout = request.TimeLimit;
        try
        {
            var writing = WriteAsync(input, copy);
            var text = await ReadAsync(output);
            await writing;
            var status = await child.WaitAsync();
            if (timedOut)
            {
                Log.Warning($"pipe_command_read: read time limit exceeded");
                return CommandResult.TimedOut(request.Name, text);
            }
            return status.Signal != 0 ? CommandResult.Killed(request.Name, status.Signal, text) : CommandResult.Exited(request.Name, status.Code, text);
        }
        catch (PeerTimeoutException)
        {
            // A grandchild left the process group and holds the output open.
            Kill(request, child);
            await child.WaitAsync();
            return CommandResult.TimedOut(request.Name, "");
        }
        finally
        {
            timer.Cancel();
        }
    }

    /// <summary>With the command's own rights: nobody else's processes can be hit.</summary>
    private static void Kill(CommandRequest request, ChildProcess child)
    {
        using (Identity.Assume(request.RunAs.Uid, request.RunAs.Gid))
        {
            child.Kill(group: true);
        }
    }

    private static async Task WriteAsync(ByteStream input, MailCopy copy)
    {
        try
        {
            for (var chunk = copy.Next(); chunk.Length > 0; chunk = copy.Next())
            {
                input.Write(chunk.Span);
                await input.FlushAsync();
            }
        }
        catch (PeerDisconnectedException problem)
        {
            // A command need not read its input: its exit status tells what that means.
            Log.Debug($"command input: {problem.Message}");
        }
        finally
        {
            input.Dispose();
        }
    }

    /// <summary>Reads what is kept of the output; then a command that writes more gets an error.</summary>
    private static async Task<string> ReadAsync(ByteStream output)
    {
        while (output.Buffered.Length < CommandOutput.Limit && await output.FillAsync() > 0)
        {
        }
        var text = CommandOutput.Format(output.Buffered[..Math.Min(output.Buffered.Length, CommandOutput.Limit)]);
        output.Dispose();
        return text;
    }

    /// <summary>The outcome of a command that failed; a success code in its output does not make it one.</summary>
    /// <param name="recipient">The recipient.</param>
    /// <param name="relay">Where the mail went.</param>
    /// <param name="dsn">What <see cref="RunAsync"/> returned.</param>
    public static RecipientOutcome Failure(Recipient recipient, string relay, Dsn dsn)
    {
        ArgumentNullException.ThrowIfNull(dsn);
        return new RecipientOutcome(recipient, relay, dsn.Status.StartsWith('4') ? OutcomeKind.Deferred : OutcomeKind.Bounced, dsn);
    }

    /// <summary>Postfix: the process that could not become the command ends as one that asks to try again, its log line being output.</summary>
    private static Dsn NotStarted(CommandRequest request, CommandStartException problem)
    {
        Log.Write(LogLevel.Fatal, problem.Message);
        return CommandResult.Exited(request.Name, SysExits.TempFail, problem.IsOutput ? $"{request.Agent}: fatal: {problem.Message} " : "");
    }
}
