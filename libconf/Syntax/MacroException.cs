namespace Postfix.Conf;

/// <summary>Text with $name or ${...} that breaks the rules; the message says where, as a warning would.</summary>
public sealed class MacroException(string message) : FormatException(message)
{
    /// <summary>Whether <see cref="MacroExpander.Broken"/> has been told already.</summary>
    public bool IsReported { get; init; }
}
