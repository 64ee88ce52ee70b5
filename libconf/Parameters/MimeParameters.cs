namespace Postfix.Conf;

/// <summary>Limits and strictness for headers and MIME structure.</summary>
public sealed class MimeParameters(ParameterBinder main)
{
    /// <summary>How many address tokens of one header are looked at.</summary>
    public int HeaderAddressTokenLimit { get; } = main.Number("header_address_token_limit", 10240, min: 1);

    /// <summary>The longest header in bytes; the rest is dropped.</summary>
    public int HeaderSizeLimit { get; } = main.Number("header_size_limit", 102400, min: 1);

    /// <summary>How many characters of a MIME boundary count.</summary>
    public int MimeBoundaryLengthLimit { get; } = main.Number("mime_boundary_length_limit", 2048, min: 1);

    /// <summary>How deep multiparts may be nested.</summary>
    public int MimeNestingLimit { get; } = main.Number("mime_nesting_limit", 100, min: 1);

    /// <summary>Whether received mail is taken as headers and body only.</summary>
    public bool DisableMimeInputProcessing { get; } = main.Bool("disable_mime_input_processing", false);

    /// <summary>Whether 8-bit mail goes unchanged to servers without 8BITMIME.</summary>
    public bool DisableMimeOutputConversion { get; } = main.Bool("disable_mime_output_conversion", false);

    /// <summary>Whether mail with 8-bit headers is refused.</summary>
    public bool Strict7BitHeaders { get; } = main.Bool("strict_7bit_headers", false);

    /// <summary>Whether both strict_7bit_headers and strict_8bitmime_body apply.</summary>
    public bool Strict8BitMime { get; } = main.Bool("strict_8bitmime", false);

    /// <summary>Whether 8-bit text that is not declared as such is refused.</summary>
    public bool Strict8BitMimeBody { get; } = main.Bool("strict_8bitmime_body", false);

    /// <summary>Whether wrong transfer encodings of composite types are refused.</summary>
    public bool StrictMimeEncodingDomain { get; } = main.Bool("strict_mime_encoding_domain", false);

    /// <summary>The headers that cleanup(8) takes out of each message.</summary>
    public string MessageDropHeaders { get; } = main.Text("message_drop_headers", "bcc, content-length, resent-bcc, return-path");

    /// <summary>Whether addresses and headers may be UTF-8 (RFC 6531).</summary>
    public bool SmtpUtf8Enable { get; } = main.Bool("smtputf8_enable", "${{$compatibility_level} <level {1} ? {no} : {yes}}");

    /// <summary>Whether that is so only because main.cf was written for an old release.</summary>
    public bool IsSmtpUtf8EnableOld { get; } = main.IsOldDefault("smtputf8_enable", new CompatibilityLevel(1, 0, 0));

    /// <summary>Whether UTF-8 addresses need the SMTPUTF8 keyword.</summary>
    public bool StrictSmtpUtf8 { get; } = main.Bool("strict_smtputf8", false);

    /// <summary>The sources of mail whose need for SMTPUTF8 is found out from its content.</summary>
    public string SmtpUtf8AutodetectClasses { get; } = main.Text("smtputf8_autodetect_classes", "sendmail, verify", min: 1);

    /// <summary>Whether domain names are converted as the older IDNA standard did.</summary>
    public bool EnableIdna2003Compatibility { get; } = main.Bool("enable_idna2003_compatibility", false);

    /// <summary>The form of an added From header: standard or obsolete.</summary>
    public string HeaderFromFormat { get; } = main.Text("header_from_format", "standard", min: 1);

    /// <summary>The character set in which a full name outside ASCII is encoded.</summary>
    public string FullNameEncodingCharset { get; } = main.Text("full_name_encoding_charset", "utf-8", min: 1);
}
