namespace Postfix.Delivery;

/// <summary>A command could not be started; trying again may help.</summary>
/// <param name="message">What failed.</param>
/// <param name="isOutput">Whether senders are told, as of a command's output.</param>
internal sealed class CommandStartException(string message, bool isOutput) : IOException(message)
{
    /// <summary>Whether senders are told, as of a command's output.</summary>
    internal bool IsOutput { get; } = isOutput;
}
