using Postfix.Protocol;
using Postfix.Smtpd.Commands;

namespace Postfix.Smtpd.Transaction;

/// <summary>Cuts the chunks of BDAT into lines; a line may go on in the next chunk.</summary>
internal sealed class ChunkReader(SmtpdSession session, ContentWriter content)
{
    private readonly int _limit = session.Site.Queue.LineLengthLimit;
    private byte[] _rest = [];

    /// <summary>Reads a chunk and forgets it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="size">How many bytes.</param>
    public static async ValueTask SkipAsync(SmtpdSession session, long size)
    {
        session.Site.StartContentDeadline(session.Connection);
        while (size > 0)
        {
            if (session.Connection.Pending.IsEmpty)
            {
                await session.Connection.FillAsync();
            }
            var count = (int)Math.Min(size, session.Connection.Pending.Length);
            session.Connection.Consume(count);
            size -= count;
        }
    }

    /// <summary>Reads a chunk and passes its complete lines on.</summary>
    /// <param name="size">How many bytes.</param>
    public async ValueTask ReadAsync(long size)
    {
        var connection = session.Connection;
        session.Site.StartContentDeadline(connection);
        while (size > 0)
        {
            if (connection.Pending.IsEmpty)
            {
                await connection.FillAsync();
            }
            var count = (int)Math.Min(size, connection.Pending.Length);
            Take(connection.Pending[..count]);
            connection.Consume(count);
            size -= count;
            await content.FlushIfLargeAsync();
        }
        content.CountPart(_rest.Length);
    }

    /// <summary>Passes on what comes after the last line end.</summary>
    public void Finish()
    {
        if (_rest.Length > 0)
        {
            content.Write(_rest, ends: true);
            _rest = [];
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        var input = bytes;
        if (_rest.Length > 0)
        {
            input = (byte[])[.. _rest, .. bytes];
            _rest = [];
        }
        while (LineScanner.TryRead(input, _limit, out var line))
        {
            if (line.Ending == LineEnding.BareLf && session.BareNewline != BareNewlineMode.Allow)
            {
                BareNewlines.Note(session, content);
            }
            content.Write(input[..(session.Connection.IsStrict ? line.StrictLength : line.Length)], line.Ending != LineEnding.None);
            input = input[line.Consumed..];
        }
        if (!input.IsEmpty)
        {
            _rest = input.ToArray();
        }
    }
}
