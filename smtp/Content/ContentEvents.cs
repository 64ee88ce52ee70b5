using System.Buffers;
using Postfix.Mail;

namespace Postfix.SmtpClient;

/// <summary>Keeps what the MIME parser finds until look-ups, which may have to wait, have been done for it.</summary>
internal sealed class ContentEvents : MimeHandler
{
    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly List<ContentEvent> _events = [];

    /// <summary>What was found since the last <see cref="Clear"/>.</summary>
    public IReadOnlyList<ContentEvent> All => _events;

    /// <summary>The text of an event.</summary>
    public ReadOnlyMemory<byte> Text(ContentEvent item) => _text.WrittenMemory.Slice(item.Start, item.Length);

    public void Clear()
    {
        _events.Clear();
        _text.ResetWrittenCount();
    }

    public override void OnHeader(HeaderClass headerClass, HeaderField? field, ReadOnlySpan<byte> header)
        => Add(new ContentEvent(IsHeader: true, EndsLine: true) { HeaderClass = headerClass, Field = field }, header);

    public override void OnBody(bool endsLine, ReadOnlySpan<byte> text)
        => Add(new ContentEvent(IsHeader: false, endsLine), text);

    private void Add(ContentEvent item, ReadOnlySpan<byte> text)
    {
        _events.Add(item with { Start = _text.WrittenCount, Length = text.Length });
        _text.Write(text);
    }
}
