using System.Globalization;
using Postfix.Conf;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;
using Postfix.Tables;

namespace Postfix.Sendmail;

/// <summary>
/// Submits one message: envelope from the command line, content from standard input, both as records into postdrop(1). Root, who
/// may write into the maildrop folder anyway, needs no second program for that.
/// </summary>
internal sealed class Submission(GlobalParameters global, SendmailOptions options)
{
    private static readonly uint s_uid = Identity.RealUserId;

    private readonly Lazy<UserEntry?> _user = new(static () => Users.Find(s_uid));

    private string _sender = "";

    private bool IsProbe => (options.TraceFlags & SendmailOptions.VerifyOnly) != 0;

    internal int Run()
    {
        CheckUser();
        _sender = FindSender();
        if (options.Recipients.Count == 0 && !options.TakeRecipientsFromHeaders)
        {
            throw Fail("Recipient addresses must be specified on the command line or via the -t option", SysExits.TempFail);
        }
        if (options.VerpDelimiters is not null && _sender.Length == 0)
        {
            throw Fail("-V option requires non-null sender address", SysExits.TempFail);
        }
        using RecordSink records = Identity.EffectiveUserId == 0 ? new MaildropSink(global) : PostdropPipe.Start(global);
        WriteEnvelope(records);
        records.Write(RecordType.Message, default(ReadOnlySpan<byte>));
        var recipients = CopyContent(records);
        WriteEnd(records, recipients);
        Finish(records);
        if (options.TraceFlags != 0)
        {
            Descriptors.Write(1, ByteText.Encode($"Mail Delivery Status Report will be mailed to <{_sender}>.\n"));
        }
        return 0;
    }

    private void CheckUser()
    {
        var allowed = new SubmissionParameters(global.Main).AuthorizedSubmitUsers;
        if (s_uid == 0 || s_uid == global.Location.Owner.Uid || allowed == "static:anyone")
        {
            return;
        }
        string? denied = null;
        EventLoop.Run(async () =>
        {
            denied = await new UserAccessList(TableFactory.ForCommand(global.Main), "authorized_submit_users", allowed).FindDeniedAsync(s_uid);
            return 0;
        });
        if (denied is not null)
        {
            throw new FatalException($"User {denied}({s_uid}) is not allowed to submit mail", SysExits.TempFail);
        }
    }

    private string FindSender()
    {
        if (options.Sender is not { } given)
        {
            return _user.Value?.Name ?? throw new FatalException($"no login name found for user ID {s_uid}", SysExits.OsError);
        }
        var addresses = AddressList.Parse(given).Addresses().ToList();
        if (addresses.Count > 1)
        {
            Log.Warning($"-f option specified malformed sender: {given}");
        }
        return addresses.Count == 0 ? "" : AddressWriter.Internal(addresses[0].Children);
    }

    private void WriteEnvelope(RecordSink records)
    {
        if (options.EnvelopeId is { } id)
        {
            records.WriteAttribute("envelope_id", id);
        }
        if (options.Return != DsnReturn.None)
        {
            records.WriteAttribute("ret_flags", Number((int)options.Return));
        }
        records.WriteAttribute("rewrite_context", options.IsRemote ? "remote" : "local");
        if (FindFullName() is { Length: > 0 } name)
        {
            records.Write(RecordType.FullName, name);
        }
        records.Write(RecordType.Sender, _sender);
        if (options.VerpDelimiters is { } delimiters)
        {
            records.Write(RecordType.Verp, delimiters.Length > 0 ? delimiters : global.Queue.DefaultVerpDelimiters);
        }
        if (options.Encoding is { } encoding)
        {
            records.WriteAttribute("encoding", encoding);
        }
        if (options.TraceFlags != 0)
        {
            records.WriteAttribute("trace_flags", Number(options.TraceFlags));
        }
        foreach (var argument in options.Recipients)
        {
            WriteRecipients(records, argument);
        }
    }

    private void WriteRecipients(RecordSink records, string argument)
    {
        var count = 0;
        foreach (var address in AddressList.Parse(argument).Addresses())
        {
            WriteRecipient(records, AddressWriter.Internal(address.Children));
            count++;
        }
        if (count == 0)
        {
            // Postfix: an empty argument is a recipient too; cleanup decides what becomes of it.
            WriteRecipient(records, "");
        }
    }

    private void WriteRecipient(RecordSink records, string address)
    {
        if (options.Notify is { } notify)
        {
            records.WriteAttribute("notify_flags", Number((int)notify));
        }
        records.Write(RecordType.Recipient, address);
    }

    private IReadOnlyList<string>? CopyContent(RecordSink records)
    {
        if (IsProbe)
        {
            WriteProbe(records);
            return null;
        }
        var scanner = options.TakeRecipientsFromHeaders ? new HeaderScanner(records, global.Main) : null;
        var copier = new ContentCopier(records, scanner, global.Queue.LineLengthLimit)
        {
            IgnoreDots = options.IgnoreDots,
            StripReturns = new SubmissionParameters(global.Main).SendmailFixLineEndings switch { "always" => true, "never" => false, _ => null },
        };
        var errno = copier.Run();
        if (errno != 0)
        {
            throw Fail($"error reading input: {Errno.Text(errno)}", SysExits.DataError);
        }
        return scanner?.Finish();
    }

    private void WriteProbe(RecordSink records)
    {
        records.Write(RecordType.Text, $"From: {_sender}");
        records.Write(RecordType.Text, "Subject: probe");
        records.Write(RecordType.LongText, "To:");
        for (var i = 0; i < options.Recipients.Count; i++)
        {
            records.Write(RecordType.Text, $"\t{options.Recipients[i]}{(i + 1 < options.Recipients.Count ? "," : "")}");
        }
    }

    private void WriteEnd(RecordSink records, IReadOnlyList<string>? recipients)
    {
        if (recipients is { Count: 0 } && options.Recipients.Count == 0)
        {
            throw Fail("No recipient addresses found in message header", SysExits.TempFail);
        }
        records.Write(RecordType.Extracted, default(ReadOnlySpan<byte>));
        foreach (var address in recipients ?? [])
        {
            WriteRecipient(records, address);
        }
        records.Write(RecordType.End, default(ReadOnlySpan<byte>));
    }

    private void Finish(RecordSink records)
    {
        var (status, reason) = records.Finish();
        if (status == CleanupStatus.Ok)
        {
            return;
        }
        var exit = (status & CleanupStatus.Bad) != 0 ? SysExits.Software
            : (status & CleanupStatus.Write) != 0 ? SysExits.TempFail
            : (status & CleanupStatus.NoPermission) != 0 ? SysExits.NoPermission
            : SysExits.Unavailable;
        throw Fail(reason.Length > 0 ? reason : CleanupStatusText.Of(status)?.Text ?? "unknown error", exit);
    }

    private FatalException Fail(string text, int exitStatus) => new($"{_sender}({s_uid}): {text}", exitStatus);

    private string? FindFullName()
        => options.FullName ?? Environment.GetEnvironmentVariable("NAME") ?? (_user.Value is { } user ? GecosName(user) : null);

    // The first field of the comment in passwd(5), where & stands for the login name with a capital letter.
    private static string GecosName(UserEntry user)
    {
        var end = user.FullName.AsSpan().IndexOfAny(',', ';', '%');
        var name = end < 0 ? user.FullName : user.FullName[..end];
        return user.Name.Length == 0 ? name : name.Replace("&", char.ToUpperInvariant(user.Name[0]) + user.Name[1..], StringComparison.Ordinal);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
