using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Postconf;

/// <summary>Warns about settings that a later release will no longer know.</summary>
internal static class DeprecatedParameters
{
    private const string LeaveAtDefault = "do not specify (leave at default)";

    private static readonly Dictionary<string, string> s_replacements = new(StringComparer.Ordinal)
    {
        ["authorized_verp_clients"] = Specify("smtpd_authorized_verp_clients"),
        ["disable_dns_lookups"] = Specify("smtp_dns_support_level"),
        ["fallback_relay"] = Specify("smtp_fallback_relay"),
        ["lmtp_cname_overrides_servername"] = LeaveAtDefault,
        ["lmtp_enforce_tls"] = Specify("lmtp_tls_security_level"),
        ["lmtp_per_record_deadline"] = Specify("lmtp_per_request_deadline"),
        ["lmtp_tls_enforce_peername"] = Specify("lmtp_tls_security_level"),
        ["lmtp_tls_per_site"] = Specify("lmtp_tls_policy_maps"),
        ["lmtp_use_tls"] = Specify("lmtp_tls_security_level"),
        ["postscreen_blacklist_action"] = Specify("postscreen_denylist_action"),
        ["postscreen_dnsbl_ttl"] = Specify("postscreen_dnsbl_max_ttl"),
        ["postscreen_dnsbl_whitelist_threshold"] = Specify("postscreen_dnsbl_allowlist_threshold"),
        ["postscreen_enforce_tls"] = Specify("postscreen_tls_security_level"),
        ["postscreen_use_tls"] = Specify("postscreen_tls_security_level"),
        ["postscreen_whitelist_interfaces"] = Specify("postscreen_allowlist_interfaces"),
        ["smtp_cname_overrides_servername"] = LeaveAtDefault,
        ["smtp_enforce_tls"] = Specify("smtp_tls_security_level"),
        ["smtp_per_record_deadline"] = Specify("smtp_per_request_deadline"),
        ["smtp_tls_enforce_peername"] = Specify("smtp_tls_security_level"),
        ["smtp_tls_per_site"] = Specify("smtp_tls_policy_maps"),
        ["smtp_use_tls"] = Specify("smtp_tls_security_level"),
        ["smtpd_client_connection_limit_exceptions"] = Specify("smtpd_client_event_limit_exceptions"),
        ["smtpd_enforce_tls"] = Specify("smtpd_tls_security_level"),
        ["smtpd_per_record_deadline"] = Specify("smtpd_per_request_deadline"),
        ["smtpd_tls_dh1024_param_file"] = LeaveAtDefault,
        ["smtpd_tls_eecdh_grade"] = LeaveAtDefault,
        ["smtpd_use_tls"] = Specify("smtpd_tls_security_level"),
        ["tls_eecdh_auto_curves"] = LeaveAtDefault,
        ["tls_ffdhe_auto_groups"] = LeaveAtDefault,
        ["tlsproxy_client_enforce_tls"] = Specify("tlsproxy_client_security_level"),
        ["tlsproxy_client_level"] = Specify("tlsproxy_client_security_level"),
        ["tlsproxy_client_per_site"] = Specify("tlsproxy_client_policy_maps"),
        ["tlsproxy_client_policy"] = Specify("tlsproxy_client_policy_maps"),
        ["tlsproxy_client_use_tls"] = Specify("tlsproxy_client_security_level"),
        ["tlsproxy_enforce_tls"] = Specify("tlsproxy_tls_security_level"),
        ["tlsproxy_use_tls"] = Specify("tlsproxy_tls_security_level"),
        ["virtual_maps"] = Specify("virtual_alias_maps"),
    };

    internal static void Warn(MainCf main, IEnumerable<MasterRow> rows)
    {
        foreach (var name in main.ExplicitNames)
        {
            WarnIfDeprecated(main.Path, name);
        }
        foreach (var row in rows)
        {
            foreach (var name in row.Overrides().Keys)
            {
                WarnIfDeprecated($"{main.ConfigDirectory}/master.cf", name);
            }
        }
    }

    private static void WarnIfDeprecated(string path, string name)
    {
        if (s_replacements.TryGetValue(name, out var instead))
        {
            Log.Warning($"{path}: support for parameter \"{name}\" will be removed; instead, {instead}");
        }
    }

    private static string Specify(string name) => $"specify \"{name}\"";
}
