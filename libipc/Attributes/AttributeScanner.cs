namespace Postfix.Ipc;

/// <summary>Finds the end of an attribute list in input that may not be complete yet; goes on where it stopped.</summary>
/// <param name="form">How the attributes are written down.</param>
public sealed class AttributeScanner(AttributeForm form = AttributeForm.Null)
{
    private int _position;
    private bool _inTable;
    private bool _atValue;

    /// <summary>Looks for the end of the list.</summary>
    /// <param name="input">The input from the start of the list on: that of the call before, and more.</param>
    /// <returns>The length of the list with its end, or -1 when the end is not there.</returns>
    public int FindEnd(ReadOnlySpan<byte> input)
        => form == AttributeForm.Null ? FindNullEnd(input) : FindPlainEnd(input);

    private int FindNullEnd(ReadOnlySpan<byte> input)
    {
        for (; ; )
        {
            var length = input[_position..].IndexOf((byte)0);
            if (length < 0)
            {
                return -1;
            }

            var text = input.Slice(_position, length);
            _position += length + 1;
            if (_atValue)
            {
                _atValue = false;
            }
            else if (text.IsEmpty)
            {
                if (!_inTable)
                {
                    return _position;
                }
            }
            else if (text.SequenceEqual("{"u8))
            {
                _inTable = true;
            }
            else if (text.SequenceEqual("}"u8))
            {
                _inTable = false;
            }
            else
            {
                _atValue = true;
            }
        }
    }

    private int FindPlainEnd(ReadOnlySpan<byte> input)
    {
        for (; ; )
        {
            var length = input[_position..].IndexOf((byte)'\n');
            if (length < 0)
            {
                return -1;
            }

            _position += length + 1;
            if (length == 0)
            {
                return _position;
            }
        }
    }
}
