using System.Text;

namespace Postfix.Protocol;

/// <summary>Puts the lines of one server reply together (RFC 5321 4.2.1), on the client's side.</summary>
/// <param name="limit">How many characters of text are kept; what is beyond is read and forgotten.</param>
public sealed class ReplyCollector(int limit)
{
    private readonly StringBuilder _text = new();
    private int _code;
    private string _status = "";

    /// <summary>Whether a line did not begin with a code, or its code was followed by something odd.</summary>
    public bool Malformed { get; private set; }

    /// <summary>The reply, after <see cref="Add"/> returned true.</summary>
    public SmtpReply Reply => new(_code, _status, _text.ToString());

    /// <summary>Takes one more line.</summary>
    /// <param name="line">The line without its line end.</param>
    /// <returns>True when the reply is complete.</returns>
    public bool Add(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (_text.Length < limit)
        {
            if (_text.Length > 0)
            {
                _text.Append('\n');
            }
            _text.Append(line);
        }
        var code = ReplySyntax.Code(line);
        if (code == 0)
        {
            // Postfix: a line without a code is noted and belongs to the text; the reply goes on.
            Malformed = true;
            return false;
        }
        _code = code;
        _status = ReplySyntax.Status(line, code);
        return line.Length == 3 || line[3] != '-';
    }

    /// <summary>Makes ready for the next reply.</summary>
    public void Clear()
    {
        _text.Clear();
        _code = 0;
        _status = "";
        Malformed = false;
    }
}
