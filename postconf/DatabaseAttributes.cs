namespace Postfix.Postconf;

/// <summary>The settings of database tables, for those that keep them in main.cf instead of a file of their own.</summary>
internal static class DatabaseAttributes
{
    private const string Common = "domain result_format expansion_limit";
    private const string Sql = "hosts user password dbname query table select_field where_field additional_conditions ";

    private static readonly Dictionary<string, string> s_byType = new(StringComparer.Ordinal)
    {
        ["ldap"] = "server_host server_port timeout search_base scope query_filter result_attribute special_result_attribute leaf_result_attribute "
            + "terminal_result_attribute size_limit recursion_limit bind bind_dn bind_pw sasl_mechs sasl_realm sasl_authz_id sasl_minssf "
            + "cache cache_expiry cache_size dereference chase_referrals debuglevel version start_tls tls_ca_cert_file tls_ca_cert_dir "
            + "tls_cert tls_key tls_require_cert tls_random_file tls_cipher_suite result_filter " + Common,
        ["mysql"] = Sql + "option_file option_group tls_cert_file tls_key_file tls_CAfile tls_CApath tls_ciphers tls_verify_cert "
            + "charset retry_interval idle_interval require_result_set " + Common,
        ["pgsql"] = Sql + "select_function encoding retry_interval idle_interval " + Common,
        ["sqlite"] = "dbpath query table select_field where_field additional_conditions " + Common,
        ["memcache"] = "memcache backup ttl key_format line_size_limit data_size_limit max_try retry_pause timeout " + Common,
        ["mongodb"] = "uri dbname collection query_filter projection options result_attribute " + Common,
    };

    internal static string[] Names(string type) => s_byType[type].Split(' ');

    internal static IEnumerable<string> NamesFor(string type, string prefix) => Names(type).Select(attribute => $"{prefix}_{attribute}");
}
