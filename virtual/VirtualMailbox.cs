using Postfix.Delivery;

namespace Postfix.Virtual;

/// <summary>Where a recipient's mail goes, and with whose rights.</summary>
/// <param name="Path">The file; a maildir when it ends in a slash.</param>
/// <param name="Owner">The user and group.</param>
internal sealed record VirtualMailbox(string Path, FileIdentity Owner)
{
    /// <summary>Whether it is a maildir.</summary>
    internal bool IsMaildir => Path.EndsWith('/');
}
