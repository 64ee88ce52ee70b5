namespace Postfix.Mail;

/// <summary>
/// Groups the tokens of a header into addresses. It works from the end to the start, because only what stands to the
/// right (<c>&gt;</c> or <c>;</c>) says whether words are an address, the name before one, or the name of a group.
/// </summary>
internal sealed class AddressListBuilder(List<AddressToken> tokens)
{
    private readonly List<AddressToken> _result = new(tokens.Count + 4);
    private readonly List<AddressToken> _address = [];
    private readonly List<AddressToken> _comments = [];
    private bool _inGroup;
    private bool _inPhrase;

    /// <summary>Does the work, once.</summary>
    /// <returns>The tokens with addresses among them.</returns>
    public List<AddressToken> Build()
    {
        for (var position = tokens.Count - 1; position >= 0; position--)
        {
            var token = tokens[position];
            if (token.Is('>'))
            {
                FinishAddress();
                Emit(token);
                position = TakeRoute(position - 1);
                _inPhrase = true;
            }
            else if (token.Is(',') || token.Is(';'))
            {
                FinishAddress();
                _inGroup |= token.Is(';');
                _inPhrase = false;
                Emit(token.Is(';') ? AddressToken.Group(AddressTokenKind.GroupEnd) : token);
            }
            else if (token.Is(':') && _inGroup)
            {
                FinishAddress();
                _inGroup = false;
                _inPhrase = true;
                Emit(AddressToken.Group(AddressTokenKind.GroupStart));
            }
            else
            {
                TakeOther(token);
            }
        }

        FinishAddress();
        _result.Reverse();
        return _result;
    }

    /// <summary>Takes what stands between angle brackets, commas of a source route included; returns the position of the opening one.</summary>
    private int TakeRoute(int position)
    {
        for (; position >= 0 && !tokens[position].Is('<'); position--)
        {
            Collect(tokens[position]);
        }

        FinishAddress();
        if (position >= 0)
        {
            Emit(tokens[position]);
        }

        return position;
    }

    private void TakeOther(AddressToken token)
    {
        if (_inPhrase)
        {
            // Postfix: a colon ends a name even where there is no group, and makes an address of what stands before it.
            _inPhrase = !token.Is(':');
            Emit(token);
            return;
        }

        // Two words without an operator between them: a comma is missing.
        if (token.IsWord && token.Kind != AddressTokenKind.Comment && _address.Count > 0 && _address[^1].IsWord)
        {
            FinishAddress();
        }

        Collect(token);
    }

    private void Collect(AddressToken token)
        => (token.Kind == AddressTokenKind.Comment ? _comments : _address).Add(token);

    /// <summary>Puts out the address collected so far, with its comments behind it.</summary>
    private void FinishAddress()
    {
        _result.AddRange(_comments);
        _comments.Clear();
        if (_address.Count == 0)
        {
            return;
        }

        _address.Reverse();
        Emit(AddressToken.Address([.. _address]));
        _address.Clear();
    }

    /// <summary>Adds to the left of the result, with a comma where two addresses would run together.</summary>
    private void Emit(AddressToken token)
    {
        if (_result.Count > 0 && _result[^1].Kind == AddressTokenKind.Address
            && (token.Is('>') || token.Kind is AddressTokenKind.Address or AddressTokenKind.GroupEnd))
        {
            _result.Add(AddressToken.Operator(','));
        }

        _result.Add(token);
    }
}
