using System.Globalization;
using Postfix.Conf;
using Postfix.Delivery;
using Postfix.Ipc;
using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Pipe;

/// <summary>
/// Replaces the macros of a command line by facts about the message. An argument that names a recipient, or a part of
/// one, is repeated for each recipient.
/// </summary>
/// <param name="attributes">The service's attributes.</param>
/// <param name="extensions">How address extensions are found.</param>
/// <param name="delivery">The delivery request.</param>
internal sealed class PipeMacros(PipeAttributes attributes, AddressExtension extensions, DeliveryContext delivery)
{
    private readonly DeliveryRequest _request = delivery.Request;

    /// <summary>The sender as the command line shows it.</summary>
    internal string Sender => _request.Sender.Length == 0 ? Quote(attributes.NullSender) : Quote(_request.Sender);

    /// <summary>The whole command line.</summary>
    /// <exception cref="MacroException">A macro is malformed.</exception>
    internal List<string> Expand()
    {
        var result = new List<string>();
        foreach (var argument in attributes.Command)
        {
            var perRecipient = false;
            var first = Expand(argument, _request.Recipients[0], ref perRecipient);
            result.Add(first);
            if (perRecipient)
            {
                foreach (var recipient in _request.Recipients.Skip(1))
                {
                    result.Add(Expand(argument, recipient, ref perRecipient));
                }
            }
        }
        return result;
    }

    private string Expand(string argument, Recipient recipient, ref bool perRecipient)
    {
        var namesRecipient = false;
        string? unknown = null;
        var expander = new MacroExpander(name =>
        {
            if (FindRecipientPart(name, recipient) is { } part)
            {
                namesRecipient = true;
                return part;
            }
            return FindCommon(name);
        })
        {
            Undefined = name => unknown ??= name,
        };
        var text = expander.Expand(argument);
        if (unknown is not null)
        {
            throw new MacroException($"unknown macro name: \"{unknown}\"");
        }
        perRecipient |= namesRecipient;
        return text;
    }

    private string? FindRecipientPart(string name, Recipient recipient)
    {
        switch (name)
        {
            case "recipient":
                return Quote(Fold(recipient.Address));
            case "original_recipient":
                return Quote(Fold(recipient.Original));
            case "domain":
                var domain = AddressParts.Split(recipient.Address).Domain ?? "";
                return attributes.Flags.HasFlag(PipeFlags.FoldDomain) ? domain.ToLowerInvariant() : domain;
            case "mailbox":
                return LocalPart(recipient);
            case "user":
                return extensions.TrySplit(LocalPart(recipient), out var user, out _) ? user : LocalPart(recipient);
            case "extension":
                return extensions.TrySplit(LocalPart(recipient), out _, out var extension) ? extension[1..] : "";
            default:
                return null;
        }
    }

    private string? FindCommon(string name) => name switch
    {
        "sender" => Sender,
        "nexthop" => attributes.Flags.HasFlag(PipeFlags.FoldDomain) ? _request.NextHop.ToLowerInvariant() : _request.NextHop,
        "size" => _request.DataSize.ToString(CultureInfo.InvariantCulture),
        "queue_id" => _request.QueueId,
        "envid" => _request.EnvelopeId,
        "client_address" => _request.Client.Address,
        "client_hostname" => _request.Client.Name,
        "client_port" => _request.Client.Port,
        "client_helo" => _request.Client.Helo,
        "client_protocol" => _request.Client.Protocol,
        "sasl_method" => _request.Client.SaslMethod,
        "sasl_username" => _request.Client.SaslUserName,
        "sasl_sender" => _request.Client.SaslSender,
        _ => null,
    };

    private string LocalPart(Recipient recipient)
    {
        var local = AddressParts.Split(recipient.Address).Local;
        return attributes.Flags.HasFlag(PipeFlags.FoldUser) ? local.ToLowerInvariant() : local;
    }

    private string Fold(string address)
    {
        var (local, domain) = AddressParts.Split(address);
        local = attributes.Flags.HasFlag(PipeFlags.FoldUser) ? local.ToLowerInvariant() : local;
        domain = attributes.Flags.HasFlag(PipeFlags.FoldDomain) ? domain?.ToLowerInvariant() : domain;
        return domain is null ? local : $"{local}@{domain}";
    }

    private string Quote(string address)
        => address.Length > 0 && attributes.Flags.HasFlag(PipeFlags.Quote) ? AddressQuoting.Quote(address) : address;
}
