using System.Text;

namespace Postfix.Mail;

/// <summary>The text of a header with addresses, made token by token.</summary>
/// <param name="onePerLine">Whether a line break follows each comma instead of a blank.</param>
/// <param name="trimComments">Whether to drop names and comments over 250 characters.</param>
internal sealed class AddressListText(bool onePerLine, bool trimComments)
{
    // Old Sendmail versions could be overrun by more than this much text around an address (CERT advisory CA-2003-07).
    private const int MaximumOtherText = 250;

    private readonly StringBuilder _text = new();

    // Where the current item of the list starts, and the address in it.
    private int _start;
    private string _address = "";
    private bool _hasAddress;

    /// <summary>Adds a token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="next">The one behind it; null at the end.</param>
    public void Add(AddressToken token, AddressToken? next)
    {
        if (token.Is(','))
        {
            TrimIfLong();
            _text.Append(',').Append(onePerLine ? '\n' : ' ');
            (_start, _address, _hasAddress) = (_text.Length, "", false);
            return;
        }

        if (token.Kind == AddressTokenKind.Address)
        {
            (_address, _hasAddress) = (AddressWriter.External(token.Children), true);
            _text.Append(_address);
        }
        else
        {
            _hasAddress |= token.Is('<') && next?.Is('>') == true;
            AddressWriter.AppendQuoted(_text, token);
        }

        if (NeedsBlank(token, next))
        {
            _text.Append(' ');
        }
    }

    /// <summary>Ends the list.</summary>
    /// <returns>The text.</returns>
    public string Finish()
    {
        TrimIfLong();
        return _text.ToString();
    }

    private void TrimIfLong()
    {
        if (trimComments && _hasAddress && _text.Length - _start - _address.Length > MaximumOtherText)
        {
            _text.Length = _start;
            _text.Append('<').Append(_address).Append('>');
        }
    }

    private static bool NeedsBlank(AddressToken token, AddressToken? next)
        => next is not null
            && (token.Kind == AddressTokenKind.GroupStart || next.Is('<') || (token.IsWord && next.IsWord));
}
