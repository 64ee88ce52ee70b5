namespace Postfix.Conf;

/// <summary>The Cyrus SASL library. Has no effect yet: nobody can log in.</summary>
public sealed class CyrusSaslParameters(ParameterBinder main)
{
    /// <summary>The folders of Cyrus SASL settings.</summary>
    public string CyrusConfigPath { get; } = main.Text("cyrus_sasl_config_path", "");
}
