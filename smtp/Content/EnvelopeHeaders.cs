using Postfix.Delivery;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.SmtpClient;

/// <summary>The headers that flags= in master.cf put in front of messages for a final destination: D, O, R; and X, which says that it is final.</summary>
internal sealed class EnvelopeHeaders
{
    private const string Argument = "flags=";

    private readonly bool _delivered;
    private readonly bool _original;
    private readonly bool _returnPath;

    /// <summary>Reads the command's arguments.</summary>
    /// <exception cref="FatalException">An unknown attribute or flag.</exception>
    public EnvelopeHeaders(IReadOnlyList<string> arguments)
    {
        foreach (var argument in arguments)
        {
            if (!argument.StartsWith(Argument, StringComparison.Ordinal))
            {
                throw new FatalException($"unknown attribute name: {argument}");
            }
            foreach (var flag in argument.AsSpan(Argument.Length))
            {
                _delivered |= flag == 'D';
                _original |= flag == 'O';
                _returnPath |= flag == 'R';
                IsFinal |= flag == 'X';
                if (flag is not ('D' or 'O' or 'R' or 'X'))
                {
                    throw new FatalException($"unknown {argument} value \"{flag}\" in \"{argument[Argument.Length..]}\"");
                }
            }
        }
    }

    /// <summary>Whether success reports say delivered.</summary>
    public bool IsFinal { get; }

    /// <summary>The flag that allows only one recipient at a time, because its header names the recipient; null for none.</summary>
    public char? SingleRecipientFlag => _delivered ? 'D' : _original ? 'O' : null;

    /// <summary>Whether a message was at its recipient before.</summary>
    public bool IsLoop(DeliveryContext delivery, Recipient recipient)
        => _delivered && DeliveredHeaders.Read(delivery.OpenContent()).Contains(recipient.Address);

    /// <summary>The headers, in the order all agents have.</summary>
    public IEnumerable<string> Lines(DeliveryRequest request, Recipient recipient)
    {
        if (_returnPath)
        {
            yield return "Return-Path: " + AddressQuoting.Bracket(request.Sender);
        }
        if (_original)
        {
            yield return "X-Original-To: " + AddressQuoting.Quote(recipient.Original.Length > 0 ? recipient.Original : recipient.Address);
        }
        if (_delivered)
        {
            yield return "Delivered-To: " + AddressQuoting.Quote(recipient.Address);
        }
    }
}
