namespace Postfix.Cleanup;

/// <summary>A table is not available: the message is refused for now.</summary>
/// <param name="title">The parameter's name.</param>
internal sealed class AddressMapException(string title) : Exception(title)
{
    /// <summary>The parameter's name.</summary>
    public string Title => Message;
}
