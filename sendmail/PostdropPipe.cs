using System.Buffers;
using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Sendmail;

/// <summary>A running postdrop(1): records go into it in large pieces, the queue id and the outcome come back.</summary>
internal sealed class PostdropPipe : RecordSink
{
    private const int ReplySize = 4096;
    private const int Chunk = 32768;

    private readonly ArrayBufferWriter<byte> _buffer = new(Chunk + 4096);

    private readonly int _output;
    private int _input;
    private byte[] _reply = new byte[ReplySize];
    private int _replyLength;

    private PostdropPipe(int input, int output)
    {
        _input = input;
        _output = output;
    }

    internal static PostdropPipe Start(GlobalParameters global)
    {
        var path = global.Location.CommandDirectory + "/postdrop";
        var input = Descriptors.Pipe();
        var output = Descriptors.Pipe();
        string[] verbose = Log.Verbosity > 0 ? ["-v"] : [];
        try
        {
            Spawner.Spawn(new SpawnRequest
            {
                Path = path,
                Arguments = [path, "-r", .. verbose],
                Descriptors = [(input.Read, 0), (output.Write, 1)],
            });
        }
        catch (PosixException e)
        {
            throw new FatalException($"unable to execute {path} -r: {e.Text}", SysExits.TempFail);
        }
        Descriptors.Close(input.Read);
        Descriptors.Close(output.Write);
        return new PostdropPipe(input.Write, output.Read);
    }

    internal override void Write(byte type, ReadOnlySpan<byte> payload)
    {
        RecordFormat.Append(_buffer, type, payload);
        if (_buffer.WrittenCount >= Chunk)
        {
            Flush();
        }
    }

    internal override (CleanupStatus Status, string Reason) Finish()
    {
        Flush();
        Descriptors.Close(_input);
        _input = -1;
        while (ReadMore())
        {
        }
        try
        {
            var reader = new AttributeReader(_reply.AsMemory(0, _replyLength));
            reader.Text("protocol");
            reader.Text("queue_id");
            reader.End();
            var status = reader.Number("status");
            var reason = reader.Text("reason");
            reader.End();
            return ((CleanupStatus)status, reason);
        }
        catch (ProtocolException)
        {
            // postdrop has told why on standard error, or was killed; either way nothing was accepted.
            return (CleanupStatus.Write, "");
        }
    }

    public override void Dispose()
    {
        if (_input >= 0)
        {
            Descriptors.Close(_input);
        }
        Descriptors.Close(_output);
    }

    // postdrop may have gone already; its answer, or the lack of one, says why.
    private void Flush()
    {
        var rest = _buffer.WrittenSpan;
        while (rest.Length > 0)
        {
            var count = Descriptors.Write(_input, rest);
            rest = count < 0 ? default : rest[count..];
        }
        _buffer.ResetWrittenCount();
    }

    private bool ReadMore()
    {
        if (_replyLength == _reply.Length)
        {
            Array.Resize(ref _reply, _reply.Length * 2);
        }
        var count = Descriptors.Read(_output, _reply.AsSpan(_replyLength));
        _replyLength += Math.Max(0, count);
        return count > 0;
    }
}
