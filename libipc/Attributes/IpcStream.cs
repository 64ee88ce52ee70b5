using Postfix.IO;
using Postfix.Queue;

namespace Postfix.Ipc;

/// <summary>Messages and records over a stream.</summary>
public static class IpcStream
{
    // Postfix has no limit; a list of this size is not meant well.
    private const int MaximumListLength = 64 << 20;

    private const string ProtocolName = "protocol";

    /// <summary>Puts a message into the output buffer.</summary>
    /// <typeparam name="T">The message type.</typeparam>
    /// <param name="stream">The stream.</param>
    /// <param name="message">The message.</param>
    /// <param name="form">How it is written down.</param>
    public static void Send<T>(this ByteStream stream, T message, AttributeForm form = AttributeForm.Null)
        where T : IMessage<T>
    {
        ArgumentNullException.ThrowIfNull(stream);
        var writer = new AttributeWriter(form);
        message.Write(writer);
        stream.Write(writer.Written);
    }

    /// <summary>Sends a message.</summary>
    /// <typeparam name="T">The message type.</typeparam>
    /// <param name="stream">The stream.</param>
    /// <param name="message">The message.</param>
    /// <param name="form">How it is written down.</param>
    /// <exception cref="PeerDisconnectedException">The peer is gone.</exception>
    /// <exception cref="PeerTimeoutException">The peer does not read.</exception>
    public static ValueTask SendAsync<T>(this ByteStream stream, T message, AttributeForm form = AttributeForm.Null)
        where T : IMessage<T>
    {
        stream.Send(message, form);
        return stream.FlushAsync();
    }

    /// <summary>Receives a message.</summary>
    /// <typeparam name="T">The message type.</typeparam>
    /// <param name="stream">The stream.</param>
    /// <param name="form">How it is written down.</param>
    /// <param name="skipUnknown">Whether attributes that are not part of the message are passed over.</param>
    /// <exception cref="ProtocolException">It is not a message of this type.</exception>
    /// <exception cref="PeerDisconnectedException">The peer is gone.</exception>
    /// <exception cref="PeerTimeoutException">The peer does not write.</exception>
    public static async ValueTask<T> ReceiveAsync<T>(
        this ByteStream stream, AttributeForm form = AttributeForm.Null, bool skipUnknown = false)
        where T : IMessage<T>
        => await stream.WaitForListAsync(form)
            ? stream.TakeList<T>(form, skipUnknown)
            : throw new PeerDisconnectedException("unexpected end of input");

    /// <summary>Receives a message, or learns that there is none.</summary>
    /// <typeparam name="T">The message type, a class.</typeparam>
    /// <param name="stream">The stream.</param>
    /// <param name="form">How it is written down.</param>
    /// <param name="skipUnknown">Whether attributes that are not part of the message are passed over.</param>
    /// <returns>The message, or null when the peer has closed the stream instead.</returns>
    /// <exception cref="ProtocolException">It is not a message of this type.</exception>
    /// <exception cref="PeerDisconnectedException">The peer is gone in the middle of a message.</exception>
    /// <exception cref="PeerTimeoutException">The peer does not write.</exception>
    public static async ValueTask<T?> TryReceiveAsync<T>(
        this ByteStream stream, AttributeForm form = AttributeForm.Null, bool skipUnknown = false)
        where T : class, IMessage<T>
        => await stream.WaitForListAsync(form) ? stream.TakeList<T>(form, skipUnknown) : null;

    /// <summary>Waits until a whole attribute list is buffered, to look at it before it is taken.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="form">How it is written down.</param>
    /// <returns>False when the peer has closed the stream before the first byte.</returns>
    /// <exception cref="ProtocolException">The list is too long.</exception>
    /// <exception cref="PeerDisconnectedException">The peer is gone in the middle of the list.</exception>
    /// <exception cref="PeerTimeoutException">The peer does not write.</exception>
    public static async ValueTask<bool> WaitForListAsync(this ByteStream stream, AttributeForm form = AttributeForm.Null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var scanner = new AttributeScanner(form);
        while (stream.BufferedMemory.IsEmpty || scanner.FindEnd(stream.Buffered) < 0)
        {
            if (stream.BufferedMemory.Length > MaximumListLength)
            {
                throw new ProtocolException("attribute list is too long");
            }

            if (await stream.FillAsync() == 0)
            {
                return stream.BufferedMemory.IsEmpty ? false : throw new PeerDisconnectedException("unexpected end of input");
            }
        }

        return true;
    }

    /// <summary>Takes a message that <see cref="WaitForListAsync"/> has found.</summary>
    /// <typeparam name="T">The message type.</typeparam>
    /// <param name="stream">The stream.</param>
    /// <param name="form">How it is written down.</param>
    /// <param name="skipUnknown">Whether attributes that are not part of the message are passed over.</param>
    /// <exception cref="ProtocolException">It is not a message of this type.</exception>
    public static T TakeList<T>(this ByteStream stream, AttributeForm form = AttributeForm.Null, bool skipUnknown = false)
        where T : IMessage<T>
    {
        ArgumentNullException.ThrowIfNull(stream);
        var reader = new AttributeReader(stream.BufferedMemory, form) { SkipUnknown = skipUnknown };
        var message = T.Read(reader);
        reader.End();
        stream.Consume(reader.Position);
        return message;
    }

    /// <summary>Puts the announcement of a server into the output buffer: it is the first thing a client reads.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="protocol">The name of the protocol (<see cref="ProtocolNames"/>).</param>
    /// <param name="form">How it is written down.</param>
    public static void Announce(this ByteStream stream, string protocol, AttributeForm form = AttributeForm.Null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(new AttributeWriter(form).Text(ProtocolName, protocol).End().Written);
    }

    /// <summary>Reads the announcement of a server.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="protocol">The name of the protocol it must have.</param>
    /// <param name="form">How it is written down.</param>
    /// <exception cref="ProtocolException">It is another protocol.</exception>
    /// <exception cref="PeerDisconnectedException">The peer is gone.</exception>
    /// <exception cref="PeerTimeoutException">The peer does not write.</exception>
    public static async ValueTask ExpectAnnouncementAsync(
        this ByteStream stream, string protocol, AttributeForm form = AttributeForm.Null)
    {
        if (!await stream.WaitForListAsync(form))
        {
            throw new PeerDisconnectedException("unexpected end of input");
        }

        var reader = new AttributeReader(stream.BufferedMemory, form);
        if (reader.Text(ProtocolName) is var found && found != protocol)
        {
            throw new ProtocolException($"unexpected protocol {found} (expecting: {protocol})");
        }

        reader.End();
        stream.Consume(reader.Position);
    }

    /// <summary>Puts a record into the output buffer.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="type">The record type.</param>
    /// <param name="payload">The payload.</param>
    public static void WriteRecord(this ByteStream stream, byte type, ReadOnlySpan<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Advance(RecordFormat.Encode(stream.GetSpan(payload.Length + RecordFormat.MaximumHeaderLength), type, payload));
    }

    /// <summary>Puts a record with a text into the output buffer.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="type">The record type.</param>
    /// <param name="payload">The payload.</param>
    public static void WriteRecord(this ByteStream stream, byte type, string payload)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var length = Posix.ByteText.GetByteCount(payload);
        var span = stream.GetSpan(length + RecordFormat.MaximumHeaderLength);
        var header = RecordFormat.EncodeHeader(span, type, length);
        stream.Advance(header + Posix.ByteText.Encode(payload, span[header..]));
    }

    /// <summary>Waits until a whole record is buffered.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="limit">Longest payload that is taken; 0 for no limit.</param>
    /// <returns>Where it lies in <see cref="ByteStream.Buffered"/>; the caller consumes its length. Null at the end of input.</returns>
    /// <exception cref="ProtocolException">The record is malformed or too long.</exception>
    /// <exception cref="PeerDisconnectedException">The peer is gone in the middle of a record.</exception>
    /// <exception cref="PeerTimeoutException">The peer does not write.</exception>
    public static async ValueTask<RecordSlice?> ReadRecordAsync(this ByteStream stream, int limit = 0)
    {
        ArgumentNullException.ThrowIfNull(stream);
        for (; ; )
        {
            switch (RecordFormat.TryRead(stream.Buffered, limit, out var record))
            {
                case RecordStatus.Complete:
                    return record;
                case RecordStatus.Incomplete when await stream.FillAsync() > 0:
                    continue;
                case RecordStatus.Incomplete when stream.BufferedMemory.IsEmpty:
                    return null;
                case RecordStatus.Incomplete:
                    throw new PeerDisconnectedException("unexpected end of input in record");
                default:
                    throw new ProtocolException("malformed or too long record");
            }
        }
    }
}
