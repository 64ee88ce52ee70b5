using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.PostfixCommand;

/// <summary>postfix tls: turns TLS on, and makes, deploys and describes the SMTP server's keys and certificates.</summary>
internal sealed class TlsCommand
{
    private static readonly string[] s_clientSettings =
    [
        "smtp_use_tls", "smtp_enforce_tls", "smtp_tls_enforce_peername", "smtp_tls_security_level", "smtp_tls_cert_file",
        "smtp_tls_dcert_file", "smtp_tls_eccert_file",
    ];

    private static readonly string[] s_serverSettings =
    [
        "smtpd_use_tls", "smtpd_enforce_tls", "smtpd_tls_security_level", "smtpd_tls_cert_file", "smtpd_tls_dcert_file", "smtpd_tls_eccert_file",
    ];

    private readonly Instance _instance;
    private readonly OpenSsl _openssl;
    private readonly ServerCertificate _certificate;
    private readonly TlsSettings _settings;

    internal TlsCommand(Instance instance)
    {
        _instance = instance;
        _openssl = new OpenSsl(instance, new InstallParameters(instance.Main).OpenSslPath);
        _certificate = new ServerCertificate(instance, _openssl);
        _settings = new TlsSettings(instance);
    }

    /// <summary>Runs a sub-command; the result is the exit status.</summary>
    internal async Task<int> RunAsync(string[] words)
    {
        ScriptLog.Start(_instance.Global, "postfix-tls-script");
        await _openssl.RequireAsync();
        var name = words.Length > 0 ? words[0] : "";
        var rest = words.Skip(1).ToArray();
        return name switch
        {
            "enable-client" => await EnableClientAsync(rest),
            "enable-server" => await EnableServerAsync(rest),
            "new-server-key" => await NewKeyAsync(rest),
            "new-server-cert" => await NewCertificateAsync(rest),
            "deploy-server-cert" => await DeployAsync(rest),
            "output-server-csr" => await PrintRequestAsync(rest),
            "output-server-tlsa" => await PrintTlsaAsync(rest),
            "all-default-client" => AllDefault(name, s_clientSettings, rest),
            "all-default-server" => AllDefault(name, s_serverSettings, rest),
            _ => Unknown(name),
        };
    }

    private static int Unknown(string name)
    {
        Log.Write(LogLevel.Error, $"unknown tls command: '{name}'");
        throw new FatalException(TlsTexts.Usage);
    }

    private int AllDefault(string name, string[] parameters, string[] words)
        => words.Length == 0 ? (_settings.AreDefault(parameters) ? 0 : 1) : throw new FatalException($"usage: postfix tls {name}");

    private async Task<int> EnableClientAsync(string[] words)
    {
        const string usage = "usage: postfix tls enable-client [-r devrandom]";
        var (options, names) = TlsOptions.Parse("r:", words, usage);
        if (names.Length > 0)
        {
            throw new FatalException(usage);
        }
        var random = _settings.RandomSource(options.GetValueOrDefault('r', ""));
        var cache = await _settings.CacheTypeAsync();
        if (!_settings.AreDefault(s_clientSettings))
        {
            Tell(TlsTexts.ClientUntouched(cache));
            return 0;
        }
        var settings = new List<string> { "smtp_tls_security_level = may", "smtp_tls_loglevel = 1" };
        if (cache is not null)
        {
            settings.Add($"smtp_tls_session_cache_database = {cache}:{_instance.Location.DataDirectory}/smtp_scache");
        }
        settings.Add($"tls_random_source = {random}");
        if (await _instance.RunCommandAsync("postconf", ["-e", .. settings]) != 0)
        {
            return 1;
        }
        Tell(TlsTexts.ClientDeployed);
        return 0;
    }

    private async Task<int> EnableServerAsync(string[] words)
    {
        var (options, hosts) = TlsOptions.Parse(
            "a:b:r:", words, "usage: postfix tls enable-server [-a algorithm] [-b bits ] [-r devrandom] [hostname ...]");
        var kind = await FindKindAsync(options, "private");
        var random = _settings.RandomSource(options.GetValueOrDefault('r', ""));
        if (!_settings.AreDefault(s_serverSettings))
        {
            Tell(TlsTexts.ServerUntouched);
            return 0;
        }
        var (certificate, key) = await _certificate.MakeAsync(kind, Size(options, kind), "", Hosts(hosts));
        if (!await _certificate.DeployAsync(certificate, key, enable: true, random))
        {
            return 1;
        }
        Tell(TlsTexts.ServerDeployed(isEnabled: true));
        TellNext(certificate, key, isDeployed: true, isNewKey: true);
        return 0;
    }

    private async Task<int> NewKeyAsync(string[] words)
    {
        var (options, hosts) = TlsOptions.Parse("a:b:", words, "usage: postfix tls new-server-key [-a algorithm] [-b bits ] [hostname ...]");
        return await MakeAsync(await FindKindAsync(options, "public"), options, "", hosts);
    }

    private async Task<int> NewCertificateAsync(string[] words)
    {
        var (options, hosts) = TlsOptions.Parse("a:b:", words, "usage: postfix tls new-server-cert [-a algorithm] [-b bits ] [hostname ...]");
        if (options.TryGetValue('a', out var algorithm) && algorithm.Length == 0)
        {
            throw new FatalException("Invalid empty key algorithm");
        }
        var kind = await FindKindAsync(options, "private");
        var key = _settings.KeyFile(kind.Algorithm);
        if (key.Length > 0 && (FileStatus.TryGet(key, out var status) != 0 || !status.IsRegular))
        {
            Log.Warning($"Key file: {key} not found, creating new keys");
            key = "";
        }
        return await MakeAsync(kind, options, key, hosts);
    }

    private async Task<int> MakeAsync(KeyKind kind, Dictionary<char, string> options, string oldKey, string[] hosts)
    {
        var (certificate, key) = await _certificate.MakeAsync(kind, Size(options, kind), oldKey, Hosts(hosts));
        Tell(TlsTexts.Created(certificate, key));
        TellNext(certificate, key, isDeployed: false, isNewKey: oldKey.Length == 0);
        return 0;
    }

    private async Task<int> DeployAsync(string[] words)
    {
        if (words.Length != 2)
        {
            throw new FatalException("usage: postfix tls deploy-server-cert certfile keyfile");
        }
        if (!await _certificate.DeployAsync(_settings.InConfiguration(words[0]), _settings.InConfiguration(words[1]), enable: false, ""))
        {
            return 1;
        }
        Tell(TlsTexts.ServerDeployed(isEnabled: false));
        return 0;
    }

    private async Task<int> PrintRequestAsync(string[] words)
    {
        var (options, hosts) = TlsOptions.Parse("k:", words, "usage: postfix tls output-server-csr [-k keyfile] [hostname ...]");
        var key = options.TryGetValue('k', out var named) && named.Length > 0
            ? _settings.KeyFile(named)
            : KeyKind.All.Select(kind => _settings.KeyFile(kind.Algorithm)).FirstOrDefault(static file => file.Length > 0) ?? "";
        if (key.Length == 0 || FileSystem.TryAccess(key, 4) != 0)
        {
            throw new FatalException("No usable keyfile specified or configured");
        }
        return await _certificate.PrintRequestAsync(key, Hosts(hosts)) ? 0 : 1;
    }

    private async Task<int> PrintTlsaAsync(string[] words)
    {
        var (options, names) = TlsOptions.Parse("h:", words, "usage: postfix tls output-server-tlsa [-h hostname] [keyfile ...]");
        var host = Hosts([options.GetValueOrDefault('h', "")])[0];
        var keys = new KeyFile(_openssl);
        var found = false;
        foreach (var key in (names.Length > 0 ? names : KeyKind.All.Select(static kind => kind.Algorithm)).Select(_settings.KeyFile))
        {
            if (key.Length == 0)
            {
                continue;
            }
            StandardStreams.WriteLine($"; {key}");
            await keys.RequireAsync(key);
            var digest = await keys.KeyDigestAsync(key) ?? throw new FatalException($"error computing SHA2-256 SPKI digest of {key}");
            StandardStreams.WriteLine($"_25._tcp.{host}. IN TLSA 3 1 1 {digest}");
            found = true;
        }
        return found ? 0 : throw new FatalException("No usable keyfiles specified or configured");
    }

    private async Task<KeyKind> FindKindAsync(Dictionary<char, string> options, string what)
    {
        var name = options.GetValueOrDefault('a', KeyKind.All[0].Algorithm);
        var kind = KeyKind.All.FirstOrDefault(kind => kind.Algorithm == name);
        if (kind?.Algorithm == "ecdsa" && await _openssl.RunAsync(["ecparam", "-name", "secp256r1"]) is null)
        {
            Log.Warning("Postfix supports ECDSA, but the openssl command does not. Consider");
            Log.Warning("setting the openssl_path parameter to a more capable version of the command-line utility.");
            kind = null;
        }
        return kind ?? throw new FatalException($"Unsupported {what} key algorithm: {name}");
    }

    private static string Size(Dictionary<char, string> options, KeyKind kind)
        => options.GetValueOrDefault('b', "") is { Length: > 0 } size ? size : kind.DefaultSize;

    private string[] Hosts(string[] names) => names is [{ Length: > 0 }, ..] ? names : [_settings.HostName(), .. names.Skip(1)];

    private static void TellNext(string certificate, string key, bool isDeployed, bool isNewKey)
    {
        Tell(TlsTexts.Request(certificate, key, isDeployed));
        Tell(TlsTexts.Tlsa(key, isDeployed));
        if (isNewKey)
        {
            Tell(TlsTexts.Dns(isDeployed));
        }
    }

    private static void Tell(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            Log.Info(line);
        }
    }
}
