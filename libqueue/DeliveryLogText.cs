using System.Text;

namespace Postfix.Queue;

/// <summary>The text of one entry of a delivery log, field by field.</summary>
internal sealed class DeliveryLogText
{
    private readonly StringBuilder _text = new("\n");

    /// <summary>Adds the line that tools of old read.</summary>
    /// <param name="address">The quoted address; may be empty.</param>
    /// <param name="reason">Why the mail was not delivered, or how it was.</param>
    public void AddSummary(string address, string reason)
        => _text.Append('<').Append(address).Append(">: ").Append(reason).Append('\n');

    /// <summary>Adds a field, unless its value is empty.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="value">Its value.</param>
    public void AddOptional(string name, string value)
    {
        if (value.Length > 0)
        {
            _text.Append(name).Append('=').Append(value).Append('\n');
        }
    }

    /// <summary>Adds a number, unless it is 0 or less.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="value">Its value.</param>
    public void AddNumber(string name, long value)
    {
        if (value > 0)
        {
            _text.Append(name).Append('=').Append(value).Append('\n');
        }
    }

    /// <summary>Adds a type and what it is the type of: one is of no use without the other.</summary>
    /// <param name="type">Name and value of the type.</param>
    /// <param name="content">Name and value of what it tells about.</param>
    public void AddPair((string Name, string Value) type, (string Name, string Value) content)
    {
        if (type.Value.Length > 0 && content.Value.Length > 0)
        {
            AddOptional(type.Name, type.Value);
            AddOptional(content.Name, content.Value);
        }
    }

    /// <summary>The entry, with the empty line that ends it.</summary>
    /// <returns>The text.</returns>
    public string Finish() => _text.Append('\n').ToString();
}
