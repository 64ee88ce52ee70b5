using System.Globalization;
using Postfix.Conf;
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
/// <param name="request">The delivery request.</param>
internal sealed class PipeMacros(PipeAttributes attributes, AddressExtension extensions, DeliveryRequest request)
{
    /// <summary>The sender as the command line shows it.</summary>
    internal string Sender => request.Sender.Length == 0 ? Quote(attributes.NullSender) : Quote(request.Sender);

    /// <summary>The whole command line.</summary>
    /// <exception cref="MacroException">A macro is malformed.</exception>
    internal List<string> Expand()
    {
        var result = new List<string>();
        foreach (var argument in attributes.Command)
        {
            var perRecipient = false;
            var first = Expand(argument, request.Recipients[0], ref perRecipient);
            result.Add(first);
            if (perRecipient)
            {
                foreach (var recipient in request.Recipients.Skip(1))
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
        "nexthop" => attributes.Flags.HasFlag(PipeFlags.FoldDomain) ? request.NextHop.ToLowerInvariant() : request.NextHop,
        "size" => request.DataSize.ToString(CultureInfo.InvariantCulture),
        "queue_id" => request.QueueId,
        "envid" => request.EnvelopeId,
        "client_address" => request.Client.Address,
        "client_hostname" => request.Client.Name,
        "client_port" => request.Client.Port,
        "client_helo" => request.Client.Helo,
        "client_protocol" => request.Client.Protocol,
        "sasl_method" => request.Client.SaslMethod,
        "sasl_username" => request.Client.SaslUserName,
        "sasl_sender" => request.Client.SaslSender,
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
