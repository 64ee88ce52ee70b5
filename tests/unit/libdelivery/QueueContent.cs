using System.Text;
using Postfix.Delivery;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Tests.Libdelivery;

/// <summary>A file with content records for tests.</summary>
internal sealed class QueueContent : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    internal QueueContent(params (byte Type, string Text)[] records)
    {
        File = PosixFile.Open(_path, OpenFlags.ReadWrite);
        var writer = new RecordWriter(File);
        foreach (var (type, text) in records)
        {
            writer.Write(type, Encoding.Latin1.GetBytes(text));
        }
        writer.Flush();
    }

    internal PosixFile File { get; }

    /// <summary>A message of these lines.</summary>
    internal static QueueContent OfLines(params string[] lines)
        => new([.. lines.Select(static line => (RecordType.Text, line)), (RecordType.Extracted, "")]);

    internal ContentReader Open() => new(File, 0);

    public void Dispose()
    {
        File.Dispose();
        System.IO.File.Delete(_path);
    }
}
