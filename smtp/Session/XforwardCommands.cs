using System.Text;
using Postfix.Ipc;
using Postfix.Mail;

namespace Postfix.SmtpClient;

/// <summary>Writes the XFORWARD commands that tell a filter about the client a message came from.</summary>
internal static class XforwardCommands
{
    private const string LocalContext = "local";

    /// <summary>At most two commands: the name and address, then the protocol and greeting. Unknown values are left out.</summary>
    public static IEnumerable<string> For(DeliveryRequest request, XforwardAttributes accepted)
    {
        var client = request.Client;
        var address = Line(
            (Known(accepted, XforwardAttributes.Name, client.Name), "NAME"),
            (Known(accepted, XforwardAttributes.Addr, client.Address), "ADDR"),
            (Known(accepted, XforwardAttributes.Port, client.Port), "PORT"));
        if (address.Length > 0)
        {
            yield return address;
        }
        var source = client.RewriteContext == LocalContext ? "LOCAL" : "REMOTE";
        var protocol = Line(
            (Known(accepted, XforwardAttributes.Proto, client.Protocol), "PROTO"),
            (Known(accepted, XforwardAttributes.Helo, client.Helo), "HELO"),
            (Known(accepted, XforwardAttributes.Ident, client.LogIdent), "IDENT"),
            (Known(accepted, XforwardAttributes.Source, source), "SOURCE"));
        if (protocol.Length > 0)
        {
            yield return protocol;
        }
    }

    private static string Known(XforwardAttributes accepted, XforwardAttributes attribute, string value)
        => accepted.HasFlag(attribute) && value is not ("unknown" or "UNKNOWN") ? value : "";

    private static string Line(params ReadOnlySpan<(string Value, string Name)> attributes)
    {
        var command = new StringBuilder();
        foreach (var (value, name) in attributes)
        {
            if (value.Length > 0)
            {
                command.Append(command.Length == 0 ? "XFORWARD " : " ").Append(name).Append('=').Append(XText.Encode(value));
            }
        }
        return command.ToString();
    }
}
