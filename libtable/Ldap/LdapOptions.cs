using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>Reads the parameters of an ldap table.</summary>
internal static class LdapOptions
{
    // Postfix: log lines begin with the names of its functions.
    private const string Place = "dict_ldap_open";
    private const int DefaultPort = 389;
    private const int NewestVersion = 3;
    private const int LastDereference = 3;
    private const int StrengthLimit = 4096;

    /// <summary>Reads them.</summary>
    /// <exception cref="FatalException">A value is of no use.</exception>
    public static LdapSettings Read(DatabaseParameters parameters)
    {
        var version = Version(parameters);
        var (servers, needsThree, isEncrypted) = Servers(parameters, version);
        var connection = new LdapConnectionSettings { Servers = servers, Version = needsThree ? NewestVersion : version, UsesTls = isEncrypted };
        var expansionLimit = parameters.Number("expansion_limit", 0);
        var settings = new LdapSettings
        {
            Name = parameters.Name,
            Connection = connection,
            Scope = Scope(parameters),
            Base = LookupTemplate.ParseQuery(parameters.Name, parameters.Text("search_base", "")),
            Filter = LookupTemplate.ParseQuery(parameters.Name, parameters.Text("query_filter", "(mailacceptinggeneralid=%s)")),
            Format = LookupTemplate.ParseResult(parameters.Name, Format(parameters)),
            Attributes = new LdapResultAttributes(
                Names(parameters, "terminal_result_attribute", ""),
                Names(parameters, "leaf_result_attribute", ""),
                Names(parameters, "result_attribute", "maildrop"),
                Names(parameters, "special_result_attribute", "")),
            RecursionLimit = parameters.Number("recursion_limit", 1000, 1),
            ExpansionLimit = expansionLimit,
            SizeLimit = parameters.Number("size_limit", expansionLimit),
        };
        if (!settings.Filter.UsesKey)
        {
            Log.Warning($"{Place}: {parameters.Name}: Fixed query_filter {parameters.Text("query_filter", "")} is probably useless");
        }

        return settings with { Connection = Complete(connection, parameters) };
    }

    private static string Format(DatabaseParameters parameters)
        => parameters.Find("result_format") is { Length: > 0 } format ? format : parameters.Text("result_filter", "%s", 1);

    private static int Version(DatabaseParameters parameters)
    {
        var version = parameters.Number("version", NewestVersion, 2);
        if (version <= NewestVersion)
        {
            return version;
        }

        Log.Warning($"{Place}: {parameters.Name} Unknown version {version}, using {NewestVersion}.");
        return NewestVersion;
    }

    private static LdapConnectionSettings Complete(LdapConnectionSettings settings, DatabaseParameters parameters)
    {
        settings = settings with
        {
            Timeout = TimeSpan.FromSeconds(parameters.Number("timeout", 10)),
            Binding = Binding(parameters),
            BindName = parameters.Text("bind_dn", ""),
            BindPassword = parameters.Text("bind_pw", ""),
        };
        WarnOfCache(parameters);
        settings = settings with
        {
            Dereference = Dereference(parameters),
            ChasesReferrals = parameters.Flag("chase_referrals", false),
            StartTls = parameters.Flag("start_tls", false),
            DebugLevel = parameters.Number("debuglevel", 0),
        };
        if (settings.StartTls && settings.Version < NewestVersion)
        {
            Log.Warning($"{Place}: {parameters.Name} start_tls requires protocol version 3");
            settings = settings with { Version = NewestVersion };
        }

        settings = settings with { UsesTls = settings.UsesTls || settings.StartTls };
        settings = settings.Binding == LdapBinding.Sasl ? WithSasl(settings, parameters) : settings;
        return settings.UsesTls ? WithTls(settings, parameters) : settings;
    }

    private static LdapConnectionSettings WithSasl(LdapConnectionSettings settings, DatabaseParameters parameters) => settings with
    {
        SaslMechanisms = parameters.Text("sasl_mechs", ""),
        SaslRealm = parameters.Text("sasl_realm", ""),
        SaslIdentity = parameters.Text("sasl_authz_id", ""),
        SaslMinimumStrength = Math.Max(parameters.Number("sasl_minssf", 0, max: StrengthLimit), 0),
    };

    private static LdapConnectionSettings WithTls(LdapConnectionSettings settings, DatabaseParameters parameters) => settings with
    {
        RequiresCertificate = parameters.Flag("tls_require_cert", false),
        CertificateAuthorityFile = parameters.Text("tls_ca_cert_file", ""),
        CertificateAuthorityFolder = parameters.Text("tls_ca_cert_dir", ""),
        CertificateFile = parameters.Text("tls_cert", ""),
        KeyFile = parameters.Text("tls_key", ""),
        RandomFile = parameters.Text("tls_random_file", ""),
        CipherSuite = parameters.Text("tls_cipher_suite", ""),
    };

    // Host names become URLs, as the library wants them.
    private static (string Servers, bool NeedsVersionThree, bool IsEncrypted) Servers(DatabaseParameters parameters, int version)
    {
        var port = parameters.Number("server_port", DefaultPort);
        var servers = new List<string>();
        var needsThree = false;
        var isEncrypted = false;
        foreach (var host in ListSplitter.Split(parameters.Text("server_host", "localhost", 1)))
        {
            if (!LdapUrl.IsUrl(host))
            {
                servers.Add(host.Contains(':', StringComparison.Ordinal) ? $"ldap://{host}" : $"ldap://{host}:{port}");
                continue;
            }

            if (LdapUrl.Parse(host, out var error) is not { } url)
            {
                Log.Write(LogLevel.Error, $"{Place}: error parsing URL {host}: {error}: {LdapLibrary.ErrorText(error)}; skipping");
                continue;
            }

            if (!url.Scheme.Equals("ldap", StringComparison.OrdinalIgnoreCase) && version < NewestVersion && !needsThree)
            {
                Log.Warning($"{Place}: URL scheme {url.Scheme} requires protocol version 3");
                needsThree = true;
            }

            isEncrypted |= url.Scheme.Equals("ldaps", StringComparison.OrdinalIgnoreCase);
            servers.Add(host);
        }

        return (string.Join(' ', servers), needsThree, isEncrypted);
    }

    private static LdapScope Scope(DatabaseParameters parameters)
    {
        var text = parameters.Text("scope", "sub", 1);
        switch (text.ToLowerInvariant())
        {
            case "base":
                return LdapScope.Base;
            case "one":
                return LdapScope.OneLevel;
            case "sub":
                return LdapScope.Subtree;
            default:
                Log.Warning($"{Place}: {parameters.Name}: Unrecognized value {text} specified for scope; using sub");
                return LdapScope.Subtree;
        }
    }

    private static LdapBinding Binding(DatabaseParameters parameters)
    {
        var text = parameters.Text("bind", "yes", 1);
        return text.ToLowerInvariant() switch
        {
            "no" or "none" => LdapBinding.None,
            "yes" or "simple" => LdapBinding.Simple,
            "sasl" => LdapBinding.Sasl,
            _ => throw new FatalException($"{parameters.Name}: unsupported parameter value: bind = {text}"),
        };
    }

    private static int Dereference(DatabaseParameters parameters)
    {
        var value = parameters.Number("dereference", 0);
        if (value is >= 0 and <= LastDereference)
        {
            return value;
        }

        Log.Warning($"{Place}: {parameters.Name} Unrecognized value {value} specified for dereference; using 0");
        return 0;
    }

    // The library has had no cache for a long time.
    private static void WarnOfCache(DatabaseParameters parameters)
    {
        if (parameters.Flag("cache", false))
        {
            Log.Warning($"{Place}: {parameters.Name} ignoring cache");
        }

        foreach (var name in (ReadOnlySpan<string>)["cache_expiry", "cache_size"])
        {
            if (parameters.Number(name, -1) >= 0)
            {
                Log.Warning($"{Place}: {parameters.Name} ignoring {name}");
            }
        }
    }

    private static List<string> Names(DatabaseParameters parameters, string attribute, string defaultText)
        => ListSplitter.Split(parameters.Text(attribute, defaultText));
}
