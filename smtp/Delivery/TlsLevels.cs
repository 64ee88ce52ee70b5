using Postfix.Conf;
using Postfix.Logging;
using Postfix.Tables;

namespace Postfix.SmtpClient;

/// <summary>Finds the protection that a destination needs: its policy, else the site's level.</summary>
internal sealed class TlsLevels
{
    private readonly string _agent;
    private readonly MapList _policies;
    private readonly TlsLevel _default;

    public TlsLevels(SmtpClientTlsParameters parameters, string agent, MapList policies)
    {
        _agent = agent;
        _policies = policies;
        _default = Default(parameters);
    }

    /// <summary>The name of a level, as configured and logged.</summary>
    public static string Name(TlsLevel level) => level switch
    {
        TlsLevel.None => "none",
        TlsLevel.May => "may",
        TlsLevel.Encrypt => "encrypt",
        TlsLevel.Fingerprint => "fingerprint",
        TlsLevel.HalfDane => "half-dane",
        TlsLevel.Dane => "dane",
        TlsLevel.DaneOnly => "dane-only",
        TlsLevel.Verify => "verify",
        _ => "secure",
    };

    /// <summary>The level for a destination; null when its policy cannot be used.</summary>
    public async ValueTask<TlsLevel?> FindAsync(Destination destination)
    {
        if (_policies.IsEmpty)
        {
            return _default;
        }
        var key = destination.Text;
        var found = await _policies.FindAsync(key);
        // A domain also has the policies of its parents.
        for (var dot = 0; found.IsMissing && !destination.IsHost && (dot = destination.Host.IndexOf('.', dot)) >= 0; dot++)
        {
            found = await _policies.FindAsync(destination.Host[dot..]);
        }
        if (found.IsError)
        {
            Log.Warning($"{_policies.Title}: policy table lookup error for next-hop destination \"{key}\"");
            return null;
        }
        return found.IsFound ? Policy(key, found.Value) : _default;
    }

    private TlsLevel? Policy(string key, string text)
    {
        var words = ListSplitter.Split(text);
        if (words.Count == 0)
        {
            Log.Warning($"{_policies.Title}, next-hop destination \"{key}\": invalid empty policy");
            return null;
        }
        if (Parse(words[0]) is { } level)
        {
            return level;
        }
        Log.Warning($"{_policies.Title}, next-hop destination \"{key}\": invalid security level \"{words[0]}\"");
        return null;
    }

    private TlsLevel Default(SmtpClientTlsParameters parameters)
    {
        if (parameters.SecurityLevel.Length > 0)
        {
            return Parse(parameters.SecurityLevel)
                ?? throw new FatalException($"invalid TLS security level: \"{parameters.SecurityLevel}\" for {_agent}_tls_security_level");
        }
        return parameters.EnforceTls ? TlsLevel.Encrypt : parameters.UseTls ? TlsLevel.May : TlsLevel.None;
    }

    private static TlsLevel? Parse(string text) => text.ToLowerInvariant() switch
    {
        "none" => TlsLevel.None,
        "may" => TlsLevel.May,
        "encrypt" => TlsLevel.Encrypt,
        "fingerprint" => TlsLevel.Fingerprint,
        "half-dane" => TlsLevel.HalfDane,
        "dane" => TlsLevel.Dane,
        "dane-only" => TlsLevel.DaneOnly,
        "verify" => TlsLevel.Verify,
        "secure" => TlsLevel.Secure,
        _ => null,
    };
}
