namespace Postfix.SmtpSink;

/// <summary>What a client said in a session, for a dump.</summary>
/// <param name="clientAddress">The client's address.</param>
internal sealed class SinkEnvelope(string clientAddress)
{
    private readonly List<string> _recipients = [];

    internal string ClientAddress { get; } = clientAddress;

    /// <summary>SMTP, ESMTP or LMTP.</summary>
    internal string Protocol { get; private set; } = "SMTP";

    /// <summary>The arguments of the last greeting; null before one.</summary>
    internal string? Helo { get; private set; }

    internal string Sender { get; private set; } = "";

    internal IReadOnlyList<string> Recipients => _recipients;

    internal void Greet(string protocol, string arguments)
    {
        Protocol = protocol;
        Helo = arguments;
    }

    internal void Start(string arguments)
    {
        _recipients.Clear();
        Sender = AfterColon(arguments, "FROM:");
    }

    internal void Add(string arguments) => _recipients.Add(AfterColon(arguments, "TO:"));

    private static string AfterColon(string arguments, string word)
        => arguments.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? arguments[word.Length..].TrimStart() : arguments;
}
