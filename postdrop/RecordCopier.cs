using System.Globalization;
using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Postdrop;

/// <summary>Copies records from standard input into the queue file, refusing what a user may not say.</summary>
internal sealed class RecordCopier(PosixFile file, GlobalParameters global, SenderCheck senders, uint uid)
{
    private static readonly HashSet<string> s_deliveryAttributes = new(StringComparer.Ordinal)
    {
        "dsn_orig_rcpt", "notify_flags", "envelope_id", "ret_flags", "create_time",
    };

    private readonly InputRecords _input = new(0, global.Queue.LineLengthLimit);
    private readonly RecordWriter _output = new(file);
    private string? _refusal;
    private bool _hasSender;

    /// <summary>Why a message was refused, for its sender; empty when there is no more to say than the status.</summary>
    internal string Reason => _refusal ?? "";

    /// <summary>Copies one message; the file is complete when the result is Ok.</summary>
    /// <exception cref="FatalException">The input is not a message.</exception>
    internal async ValueTask<CleanupStatus> RunAsync()
    {
        var now = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        _output.Write(RecordType.ArrivalTime, string.Create(CultureInfo.InvariantCulture, $"{now / 1_000_000} {now % 1_000_000}"));
        var part = Part.Envelope;
        while (_input.Read())
        {
            var type = _input.Type;
            if (type == RecordType.ArrivalTime && part == Part.Envelope)
            {
                // Only the time that this program has seen itself counts.
                continue;
            }
            if (!Allowed(part).Contains(type))
            {
                Log.Warning($"uid={uid}: unexpected record type: {type}");
                throw new FatalException($"uid={uid}: malformed input");
            }
            part = type switch { RecordType.Message => Part.Content, RecordType.Extracted => Part.Extracted, _ => part };
            if (part == Part.Content || type is not (RecordType.Attribute or RecordType.Sender or RecordType.Size))
            {
                _output.Write(type, _input.Data);
            }
            else if (type == RecordType.Sender)
            {
                await TakeSenderAsync();
            }
            else if (type == RecordType.Attribute)
            {
                TakeAttribute();
            }
            if (type == RecordType.End)
            {
                return Finish();
            }
        }
        // A caller that went away has told its user why; nothing is kept.
        return _input.IsAtEnd ? CleanupStatus.Bad : throw new FatalException($"uid={uid}: malformed input");
    }

    private static ReadOnlySpan<byte> Allowed(Part part) => part switch
    {
        Part.Envelope => RecordType.PostdropEnvelope,
        Part.Content => RecordType.PostdropContent,
        _ => RecordType.PostdropExtracted,
    };

    private CleanupStatus Finish()
    {
        if (!_hasSender)
        {
            throw new FatalException($"uid={uid}: malformed input");
        }
        _output.Flush();
        return _refusal is null ? CleanupStatus.Ok : CleanupStatus.NoPermission;
    }

    private async ValueTask TakeSenderAsync()
    {
        if (_input.Data.Contains((byte)0))
        {
            Log.Warning($"uid={uid}: NUL in FROM record");
            throw new FatalException($"uid={uid}: malformed input");
        }
        _hasSender = true;
        _output.Write(RecordType.Sender, _input.Data);
        _refusal ??= await senders.FindProblemAsync(ByteText.Decode(_input.Data));
    }

    private void TakeAttribute()
    {
        var text = ByteText.Decode(_input.Data);
        var problem = ConfText.SplitNameValue(text, out var name, out var value);
        if (problem is not null)
        {
            Log.Warning($"uid={uid}: ignoring malformed record: {problem}: {(text.Length > 200 ? text[..200] : text)}");
        }
        else if (IsAllowed(name, value))
        {
            _output.WriteAttribute(name, value);
        }
        else
        {
            Log.Warning($"uid={uid}: ignoring attribute record: {(name.Length > 200 ? name[..200] : name)}={(value.Length > 200 ? value[..200] : value)}");
        }
    }

    private static bool IsAllowed(string name, string value) => name switch
    {
        "encoding" => value is "7bit" or "8bit" or "",
        "rewrite_context" => value is "local" or "remote",
        "trace_flags" => value is "512" or "1024",
        _ => s_deliveryAttributes.Contains(name),
    };

    private enum Part
    {
        Envelope,
        Content,
        Extracted,
    }
}
