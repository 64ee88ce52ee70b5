namespace Postfix.Ipc;

/// <summary>Where a message came from, for logging, XFORWARD and commands; empty where unknown.</summary>
public sealed record ClientAttributes
{
    /// <summary>Nothing is known.</summary>
    public static ClientAttributes Unknown { get; } = new();

    /// <summary>Host name of the client.</summary>
    public string Name { get; init; } = "";

    /// <summary>Address of the client.</summary>
    public string Address { get; init; } = "";

    /// <summary>Port of the client.</summary>
    public string Port { get; init; } = "";

    /// <summary>The protocol: SMTP, ESMTP, ...</summary>
    public string Protocol { get; init; } = "";

    /// <summary>What the client said in HELO or EHLO.</summary>
    public string Helo { get; init; } = "";

    /// <summary>SASL mechanism.</summary>
    public string SaslMethod { get; init; } = "";

    /// <summary>SASL user name.</summary>
    public string SaslUserName { get; init; } = "";

    /// <summary>SASL sender (AUTH= of MAIL FROM).</summary>
    public string SaslSender { get; init; } = "";

    /// <summary>The queue id under which the message is logged elsewhere.</summary>
    public string LogIdent { get; init; } = "";

    /// <summary>The rewrite context: <c>local</c> or <c>remote</c>.</summary>
    public string RewriteContext { get; init; } = "";

    internal static ClientAttributes Read(AttributeReader reader) => new()
    {
        Name = reader.Text("log_client_name"),
        Address = reader.Text("log_client_address"),
        Port = reader.Text("log_client_port"),
        Protocol = reader.Text("log_protocol_name"),
        Helo = reader.Text("log_helo_name"),
        SaslMethod = reader.Text("sasl_method"),
        SaslUserName = reader.Text("sasl_username"),
        SaslSender = reader.Text("sasl_sender"),
        LogIdent = reader.Text("log_ident"),
        RewriteContext = reader.Text("rewrite_context"),
    };

    internal void Write(AttributeWriter writer) => writer
        .Text("log_client_name", Name)
        .Text("log_client_address", Address)
        .Text("log_client_port", Port)
        .Text("log_protocol_name", Protocol)
        .Text("log_helo_name", Helo)
        .Text("sasl_method", SaslMethod)
        .Text("sasl_username", SaslUserName)
        .Text("sasl_sender", SaslSender)
        .Text("log_ident", LogIdent)
        .Text("rewrite_context", RewriteContext);
}
