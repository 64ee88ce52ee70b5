namespace Postfix.Databases;

/// <summary>Translates the names of ciphers from OpenSSL's to the standard's.</summary>
internal static class MysqlCiphers
{
    /// <summary>The ciphers of a list, in the names of the standard; words that are no names of ciphers are left out.</summary>
    public static string Translate(string ciphers)
        => string.Join(',', ciphers.Split([':', ',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(TranslateOne).Where(static name => name.Length > 0));

    private static string TranslateOne(string name)
    {
        if (name.StartsWith("TLS_", StringComparison.Ordinal))
        {
            return name;
        }

        // ECDHE-RSA-AES128-GCM-SHA256 is TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, AES128-SHA is TLS_RSA_WITH_AES_128_CBC_SHA.
        var cipher = FindCipher(name);
        if (cipher < 0)
        {
            return "";
        }

        var exchange = cipher == 0 ? "RSA" : name[..(cipher - 1)].Replace('-', '_');
        var rest = name[cipher..].Replace("AES128", "AES_128", StringComparison.Ordinal).Replace("AES256", "AES_256", StringComparison.Ordinal)
            .Replace('-', '_');
        var hasMode = rest.Contains("_GCM", StringComparison.Ordinal) || rest.Contains("_CCM", StringComparison.Ordinal);
        if (rest.StartsWith("CHACHA20", StringComparison.Ordinal))
        {
            return $"TLS_{exchange}_WITH_CHACHA20_POLY1305_SHA256";
        }

        return $"TLS_{exchange}_WITH_{(hasMode ? rest : rest.Insert("AES_128".Length, "_CBC"))}";
    }

    private static int FindCipher(string name)
    {
        foreach (var cipher in (ReadOnlySpan<string>)["AES128", "AES256", "CHACHA20"])
        {
            var at = name.IndexOf(cipher, StringComparison.Ordinal);
            if (at >= 0 && name.Length > at + cipher.Length && (at == 0 || name[at - 1] == '-'))
            {
                return at;
            }
        }

        return -1;
    }
}
