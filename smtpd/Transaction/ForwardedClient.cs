using Postfix.Smtpd.Peer;

namespace Postfix.Smtpd.Transaction;

/// <summary>The client that XFORWARD describes: where the mail came from before it came to the client of this session.</summary>
internal sealed record ForwardedClient
{
    /// <summary>Nothing was said.</summary>
    public static ForwardedClient None { get; } = new();

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its address.</summary>
    public string? Address { get; init; }

    /// <summary>Its port.</summary>
    public string? Port { get; init; }

    /// <summary>The protocol it used.</summary>
    public string? Protocol { get; init; }

    /// <summary>The name it greeted with.</summary>
    public string? Helo { get; init; }

    /// <summary>The queue id it had there.</summary>
    public string? Ident { get; init; }

    /// <summary>local or remote.</summary>
    public string? Source { get; init; }

    /// <summary>Whether anything is known about the client itself.</summary>
    public bool HasClient => (Name ?? Address ?? Port ?? Protocol ?? Helo) is not null;

    /// <summary>Name and address as the log shows them.</summary>
    /// <param name="withPort">Whether with the port.</param>
    public string NameAddress(bool withPort)
    {
        if (Address is null or ClientPeer.Unknown)
        {
            return Name ?? ClientPeer.Unknown;
        }
        var text = $"{Name ?? ClientPeer.Unknown}[{Address}]";
        return withPort ? $"{text}:{Port ?? ClientPeer.Unknown}" : text;
    }
}
