namespace Postfix.Postconf;

/// <summary>A request for entries of master.cf: service[/type[/name]], where * stands for anything.</summary>
internal sealed class ServiceRequest
{
    private readonly string[] _parts;

    private ServiceRequest(string text, string[] parts)
    {
        Text = text;
        _parts = parts;
    }

    /// <summary>As it was given.</summary>
    internal string Text { get; }

    internal bool WasMatched { get; set; }

    /// <summary>How many parts were given; 0 when the text is no request.</summary>
    internal int PartCount => _parts.Length;

    /// <summary>The last part, when there are three.</summary>
    internal string Name => _parts.Length > 2 ? _parts[2] : "*";

    // Several slashes count as one, and one at the end does not count; before the first name there must be none.
    internal static ServiceRequest Parse(string text)
        => new(text, text.StartsWith('/') ? [] : text.Split('/', StringSplitOptions.RemoveEmptyEntries));

    internal bool MatchesService(string service, string type) => Matches(0, service) && Matches(1, type);

    internal bool MatchesService(MasterRow row) => MatchesService(row.Words[0], row.Words[1]);

    internal bool MatchesName(string name) => Matches(2, name);

    private bool Matches(int part, string text) => part >= _parts.Length || _parts[part] == "*" || _parts[part] == text;
}
