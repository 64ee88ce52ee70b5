using Postfix.Ipc;

namespace Postfix.Postqueue;

/// <summary>A form of the list.</summary>
internal interface IListing
{
    /// <summary>Prints a message.</summary>
    /// <param name="message">The message.</param>
    void Add(ShowqMessage message);

    /// <summary>Prints what comes at the end.</summary>
    void Finish();
}
