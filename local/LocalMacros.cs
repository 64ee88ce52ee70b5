using Postfix.Conf;
using Postfix.Delivery;

namespace Postfix.Local;

/// <summary>Replaces $name in forward_path, luser_relay and command_execution_directory by facts about the delivery.</summary>
/// <param name="state">The delivery.</param>
/// <param name="delimiters">recipient_delimiter.</param>
internal sealed class LocalMacros(LocalState state, string delimiters)
{
    /// <summary>Whether a name without value was used.</summary>
    internal bool HasUndefined { get; private set; }

    /// <summary>Whether the address extension was used.</summary>
    internal bool UsedExtension { get; private set; }

    /// <summary>Expands a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="allowed">The characters allowed in values; others become underscores; null allows all.</param>
    /// <exception cref="MacroException">The text is malformed.</exception>
    internal string Expand(string text, string? allowed)
    {
        var expander = new MacroExpander(Find)
        {
            Filter = allowed is null ? null : value => CommandEnvironment.Censor(value, allowed),
            Undefined = _ => HasUndefined = true,
        };
        return expander.Expand(text);
    }

    private string? Find(string name)
    {
        switch (name)
        {
            case "extension":
                UsedExtension |= state.Extension is not null;
                return state.Extension;
            case "recipient_delimiter":
                return state.Delimiter != '\0' ? state.Delimiter.ToString() : delimiters.Length > 0 ? delimiters[..1] : null;
            case "home":
                return state.Rights.Home;
            case "shell":
                return state.Rights.Shell;
            case "user":
                return state.User;
            case "domain":
                return state.Domain;
            case "local" or "mailbox":
                return state.Local;
            case "recipient":
                return state.Recipient.Address;
            default:
                return FindClient(name);
        }
    }

    private string? FindClient(string name)
    {
        var client = state.Message.Delivery.Request.Client;
        var value = name switch
        {
            "client_hostname" => client.Name,
            "client_address" => client.Address,
            "client_helo" => client.Helo,
            "client_protocol" => client.Protocol,
            "sasl_method" => client.SaslMethod,
            "sasl_sender" => client.SaslSender,
            "sasl_username" => client.SaslUserName,
            "original_recipient" => state.Recipient.Original,
            _ => null,
        };
        return string.IsNullOrEmpty(value) ? null : value;
    }
}
