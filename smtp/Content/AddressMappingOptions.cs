namespace Postfix.SmtpClient;

/// <summary>How addresses are rewritten on their way out.</summary>
/// <param name="Origin">The domain of results without one.</param>
/// <param name="Quote">Whether local parts are quoted for the protocol.</param>
/// <param name="PropagateExtension">Whether an extension that was not looked up goes on to the result.</param>
internal sealed record AddressMappingOptions(string Origin, bool Quote, bool PropagateExtension);
