using System.Globalization;
using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Maildrop;

/// <summary>
/// A message on its way into the maildrop folder: takes its records one by one, refusing what a user may not say. Unless it is
/// finished and accepted, its file goes when it is disposed.
/// </summary>
public sealed class MaildropMessage : IDisposable
{
    private const int ReadableByAll = 0x1A4;

    private static readonly HashSet<string> s_deliveryAttributes = new(StringComparer.Ordinal)
    {
        "dsn_orig_rcpt", "notify_flags", "envelope_id", "ret_flags", "create_time",
    };

    private readonly QueueFile _file;
    private readonly RecordWriter _output;
    private readonly SenderCheck _senders;
    private readonly uint _uid;
    private Part _part = Part.Envelope;
    private string? _sender;
    private bool _isComplete;
    private bool _isAccepted;
    private CleanupStatus _status;

    private MaildropMessage(QueueFile file, GlobalParameters global, uint uid)
    {
        (_file, _uid) = (file, uid);
        _senders = new SenderCheck(global, new SubmissionParameters(global.Main), uid);
        _output = new RecordWriter(file.File);
        var now = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        Write(RecordType.ArrivalTime, ByteText.Encode(string.Create(CultureInfo.InvariantCulture, $"{now / 1_000_000} {now % 1_000_000}")));
    }

    /// <summary>The queue id.</summary>
    public string Id => _file.Id;

    /// <summary>Why a message was refused, for its sender; empty when there is no more to say than the status.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Makes the file, with the rights of this process; the working folder becomes the queue directory.</summary>
    /// <param name="global">The configuration.</param>
    /// <param name="uid">The user who submits.</param>
    /// <exception cref="FatalException">There can be no file.</exception>
    public static MaildropMessage Create(GlobalParameters global, uint uid)
    {
        ArgumentNullException.ThrowIfNull(global);
        FileSystem.ChangeDirectory(global.Location.QueueDirectory);
        if (global.Queue.MessageSizeLimit > 0)
        {
            CurrentProcess.LargestFile = global.Queue.MessageSizeLimit;
        }
        FileSystem.SetFileModeMask(0);
        return Open(global, uid);
    }

    internal static MaildropMessage Open(GlobalParameters global, uint uid)
    {
        var errno = global.Queue.Creator(TimeProvider.System).TryCreate("maildrop", ReadableByAll, out var file);
        return file is null
            ? throw new FatalException($"mail_queue_enter: create file in maildrop: {Errno.Text(errno)}")
            : new MaildropMessage(file, global, uid);
    }

    /// <summary>Takes a record; false after the last.</summary>
    /// <exception cref="FatalException">It does not belong there; nothing is kept.</exception>
    public bool Take(byte type, ReadOnlySpan<byte> data)
    {
        if (type == RecordType.ArrivalTime && _part == Part.Envelope)
        {
            // Only the time that this program has seen itself counts.
            return true;
        }
        if (!Allowed(_part).Contains(type))
        {
            Log.Warning($"uid={_uid}: unexpected record type: {type}");
            throw Malformed();
        }
        _part = type switch { RecordType.Message => Part.Content, RecordType.Extracted => Part.Extracted, _ => _part };
        if (_part == Part.Content || type is not (RecordType.Attribute or RecordType.Sender or RecordType.Size))
        {
            Write(type, data);
        }
        else if (type == RecordType.Sender)
        {
            TakeSender(data);
        }
        else if (type == RecordType.Attribute)
        {
            TakeAttribute(data);
        }
        _isComplete = type == RecordType.End;
        return !_isComplete;
    }

    /// <summary>The error for input that is no message.</summary>
    public FatalException Malformed() => new($"uid={_uid}: malformed input");

    /// <summary>Brings the message to the disk.</summary>
    /// <returns>What became of it: only Ok means that the message is accepted.</returns>
    /// <exception cref="FatalException">It has no sender.</exception>
    public async ValueTask<CleanupStatus> FinishAsync()
    {
        if (_isComplete && _sender is null)
        {
            throw Malformed();
        }
        if (_isComplete && await _senders.FindProblemAsync(_sender!) is { } problem)
        {
            Reason = problem;
            _status |= CleanupStatus.NoPermission;
        }
        if (!_isComplete)
        {
            _status |= CleanupStatus.Bad;
        }
        if (_status == CleanupStatus.Ok)
        {
            Commit();
        }
        return _status;
    }

    /// <summary>Removes the file, when a signal ends the process.</summary>
    public void Discard() => _file.Discard();

    /// <summary>Closes the file, and removes it unless the message has been accepted.</summary>
    public void Dispose()
    {
        if (!_isAccepted)
        {
            _file.Discard();
        }
        _file.Dispose();
    }

    private static ReadOnlySpan<byte> Allowed(Part part) => part switch
    {
        Part.Envelope => RecordType.PostdropEnvelope,
        Part.Content => RecordType.PostdropContent,
        _ => RecordType.PostdropExtracted,
    };

    private static bool IsAllowed(string name, string value) => name switch
    {
        "encoding" => value is "7bit" or "8bit" or "",
        "rewrite_context" => value is "local" or "remote",
        "trace_flags" => value is "512" or "1024",
        _ => s_deliveryAttributes.Contains(name),
    };

    private void Commit()
    {
        try
        {
            _output.Flush();
            _file.Commit(QueueFile.MaildropMode);
            _isAccepted = true;
        }
        catch (PosixException e)
        {
            _status |= StatusOf(e);
        }
    }

    // After a failure the rest of the input is still read, so that its writer hears why.
    private void Write(byte type, ReadOnlySpan<byte> data)
    {
        if (_status != CleanupStatus.Ok)
        {
            return;
        }
        try
        {
            _output.Write(type, data);
        }
        catch (PosixException e)
        {
            _status |= StatusOf(e);
        }
    }

    private CleanupStatus StatusOf(PosixException problem)
    {
        if (problem.Errno == Errno.EFBIG)
        {
            return CleanupStatus.Size;
        }
        Log.Warning($"uid={_uid}: {problem.Text}");
        return CleanupStatus.Write;
    }

    private void TakeSender(ReadOnlySpan<byte> data)
    {
        if (data.Contains((byte)0))
        {
            Log.Warning($"uid={_uid}: NUL in FROM record");
            throw Malformed();
        }
        if (_sender is not null)
        {
            // What is checked must be what counts.
            Log.Warning($"uid={_uid}: more than one FROM record");
            throw Malformed();
        }
        _sender = ByteText.Decode(data);
        Write(RecordType.Sender, data);
    }

    private void TakeAttribute(ReadOnlySpan<byte> data)
    {
        var text = ByteText.Decode(data);
        var problem = ConfText.SplitNameValue(text, out var name, out var value);
        if (problem is not null)
        {
            Log.Warning($"uid={_uid}: ignoring malformed record: {problem}: {Shorten(text)}");
        }
        else if (IsAllowed(name, value))
        {
            Write(RecordType.Attribute, ByteText.Encode($"{name}={value}"));
        }
        else
        {
            Log.Warning($"uid={_uid}: ignoring attribute record: {Shorten(name)}={Shorten(value)}");
        }
    }

    private static string Shorten(string text) => text.Length > 200 ? text[..200] : text;

    private enum Part
    {
        Envelope,
        Content,
        Extracted,
    }
}
