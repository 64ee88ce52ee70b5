namespace Postfix.Delivery;

/// <summary>A command could not be started; trying again may help.</summary>
/// <param name="message">What failed.</param>
internal sealed class CommandStartException(string message) : IOException(message);
