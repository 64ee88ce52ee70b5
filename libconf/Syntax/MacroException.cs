namespace Postfix.Conf;

/// <summary>Text with $name or ${...} that breaks the rules; the message says where, as a warning would.</summary>
public sealed class MacroException(string message) : FormatException(message);
