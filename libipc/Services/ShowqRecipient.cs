namespace Postfix.Ipc;

/// <summary>A recipient in the list of showq.</summary>
/// <param name="Original">The address before rewriting, quoted; empty when it is the same, and from releases before 3.10.</param>
/// <param name="Address">The address, quoted.</param>
/// <param name="LogClass">The log it was found in: <c>defer</c>, <c>bounce</c>, or empty.</param>
/// <param name="Reason">Why it waits; empty when it was never tried.</param>
public sealed record ShowqRecipient(string Original, string Address, string LogClass, string Reason)
{
    internal static ShowqRecipient Read(AttributeReader reader) => new(
        reader.TextOr("original_recipient", ""), reader.Text("recipient"), reader.TextOr("log_class", ""), reader.Text("reason"));

    internal void Write(AttributeWriter writer) => writer
        .Text("original_recipient", Original).Text("recipient", Address).Text("log_class", LogClass).Text("reason", Reason);
}
