namespace Postfix.Ipc;

/// <summary>A message between two processes: one attribute list, declared once, used at both ends.</summary>
/// <typeparam name="TSelf">The message type itself.</typeparam>
public interface IMessage<TSelf>
    where TSelf : IMessage<TSelf>
{
    /// <summary>Reads the attributes, without the end of the list.</summary>
    /// <param name="reader">Where from.</param>
    /// <exception cref="ProtocolException">They are not those of this message.</exception>
    static abstract TSelf Read(AttributeReader reader);

    /// <summary>Writes the attributes and the end of the list.</summary>
    /// <param name="writer">Where to.</param>
    void Write(AttributeWriter writer);
}
