using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>Makes connections to a directory.</summary>
/// <param name="settings">How.</param>
internal sealed class LdapConnector(LdapConnectionSettings settings)
{
    // Postfix: log lines begin with the names of its functions.
    private const string Place = "dict_ldap_connect";
    private const string TlsPlace = "dict_ldap_set_tls_options";
    private const int NeverAsk = 0;
    private const int Demand = 2;

    private string ShownName => settings.BindName.Length > 0 ? settings.BindName : "empty or implicit";

    /// <summary>Connects, encrypts and binds, as the settings say.</summary>
    /// <param name="log">Takes what goes wrong.</param>
    /// <returns>The connection, or null.</returns>
    public LdapConnection? Open(WorkerLog log)
    {
        LdapDebug.Set(settings.DebugLevel, log);
        log.Debug($"{Place}: Connecting to server {settings.Servers}");
        if (Initialize() is not { } connection)
        {
            log.Warning($"{Place}: Unable to init LDAP server {settings.Servers}");
            return null;
        }

        if (Configure(connection, log) && SetTls(connection, log) && StartTls(connection, log) && Bind(connection, log))
        {
            return connection;
        }

        connection.Dispose();
        return null;
    }

    private unsafe LdapConnection? Initialize()
    {
        void* handle = null;
        fixed (byte* servers = ByteText.Encode(settings.Servers + "\0"))
        {
            LdapLibrary.Initialize(&handle, servers);
        }

        return handle is null ? null : new LdapConnection(handle, settings.Timeout);
    }

    private bool Configure(LdapConnection connection, WorkerLog log)
    {
        if (connection.Set(LdapOption.NetworkTimeout, settings.Timeout) != 0 || connection.Set(LdapOption.Timeout, settings.Timeout) != 0)
        {
            log.Warning($"{Place}: Unable to set network timeout.");
            return false;
        }

        if (connection.Set(LdapOption.ProtocolVersion, settings.Version) != 0)
        {
            log.Warning($"{Place}: Unable to set LDAP protocol version");
            return false;
        }

        if (connection.Set(LdapOption.Dereference, settings.Dereference) != 0)
        {
            log.Warning($"{Place}: Unable to set dereference option.");
        }

        if (connection.Switch(LdapOption.Referrals, settings.ChasesReferrals) != 0)
        {
            log.Warning($"{Place}: Unable to set Referral chasing.");
            return false;
        }

        return true;
    }

    private bool SetTls(LdapConnection connection, WorkerLog log)
    {
        if (!settings.UsesTls)
        {
            return true;
        }

        (string Name, int Option, string Value)[] texts =
        [
            ("tls_random_file", LdapOption.RandomFile, settings.RandomFile),
            ("tls_ca_cert_file", LdapOption.CertificateAuthorityFile, settings.CertificateAuthorityFile),
            ("tls_ca_cert_dir", LdapOption.CertificateAuthorityFolder, settings.CertificateAuthorityFolder),
            ("tls_cert", LdapOption.CertificateFile, settings.CertificateFile),
            ("tls_key", LdapOption.KeyFile, settings.KeyFile),
            ("tls_cipher_suite", LdapOption.CipherSuite, settings.CipherSuite),
        ];
        foreach (var (name, option, value) in texts)
        {
            if (value.Length > 0 && connection.Set(option, value) is not 0 and var code)
            {
                log.Warning($"{TlsPlace}: Unable to set {name} to {value}: {code}: {LdapLibrary.ErrorText(code)}");
                return false;
            }
        }

        var demand = settings.RequiresCertificate ? Demand : NeverAsk;
        if (connection.Set(LdapOption.RequireCertificate, demand) is not 0 and var refused)
        {
            log.Warning($"{TlsPlace}: Unable to set tls_require_cert to {demand}: {refused}: {LdapLibrary.ErrorText(refused)}");
            return false;
        }

        if (connection.Set(LdapOption.NewContext, 0) is not 0 and var failed)
        {
            log.Warning($"{TlsPlace}: Unable to allocate new TLS context {failed}: {LdapLibrary.ErrorText(failed)}");
            return false;
        }

        return true;
    }

    private bool StartTls(LdapConnection connection, WorkerLog log)
    {
        var code = settings.StartTls ? connection.StartTls() : LdapCode.Success;
        if (code == LdapCode.Success)
        {
            return true;
        }

        log.Error($"{Place}: Unable to set STARTTLS: {code}: {LdapLibrary.ErrorText(code)}");
        return false;
    }

    private bool Bind(LdapConnection connection, WorkerLog log)
    {
        if (settings.Binding == LdapBinding.None)
        {
            return true;
        }

        log.Debug($"{Place}: Binding to server {settings.Servers} with dn {ShownName}");
        var code = settings.Binding == LdapBinding.Sasl
            ? connection.BindBySasl(settings)
            : connection.Bind(settings.BindName, settings.BindPassword);
        if (code != LdapCode.Success)
        {
            log.Warning($"{Place}: Unable to bind to server {settings.Servers} with dn {ShownName}: {code} ({LdapLibrary.ErrorText(code)})");
            return false;
        }

        log.Debug($"{Place}: Successful bind to server {settings.Servers} with dn {ShownName}");
        return true;
    }
}
