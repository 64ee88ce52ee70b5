namespace Postfix.Cleanup;

/// <summary>A record, or the record that an attribute stands for.</summary>
/// <param name="Type">The type.</param>
/// <param name="Text">The payload, or the attribute's value.</param>
internal readonly record struct MappedRecord(byte Type, string Text);
