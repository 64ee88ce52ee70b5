using Postfix.Mail;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Postmap;

/// <summary>Makes keys of the headers and body lines of a message, as header_checks and body_checks are asked (-h, -b, -m).</summary>
internal sealed class MessageKeys(TableCommandOptions options) : MimeHandler
{
    private readonly List<string> _keys = [];
    private readonly List<byte> _line = [];
    private bool _inMainHeaders = true;

    public List<string> Read(byte[] message)
    {
        var parser = new MimeParser(this, new MimeLimits(), options.MimeKeys ? MimeOptions.None : MimeOptions.DisableMime);
        var rest = message.AsSpan();
        while (rest.Length > 0)
        {
            var end = rest.IndexOf((byte)'\n');
            parser.Add(true, end < 0 ? rest : rest[..end]);
            rest = end < 0 ? default : rest[(end + 1)..];
        }

        parser.End();
        return _keys;
    }

    public override void OnHeader(HeaderClass headerClass, HeaderField? field, ReadOnlySpan<byte> header)
    {
        if (options.HeaderKeys && (options.MimeKeys || _inMainHeaders))
        {
            _keys.Add(ByteText.Decode(header));
        }
    }

    public override void OnHeadersEnd() => _inMainHeaders = false;

    public override void OnBody(bool endsLine, ReadOnlySpan<byte> text)
    {
        _line.AddRange(text);
        if (!endsLine)
        {
            return;
        }

        if (options.BodyKeys)
        {
            _keys.Add(ByteText.Decode([.. _line]));
        }

        _line.Clear();
    }
}
