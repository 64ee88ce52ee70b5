using System.Globalization;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.Qmgr;

/// <summary>Takes the named attributes of a queue file into a message.</summary>
internal sealed class EnvelopeAttributes(Message message)
{
    private const int VerpLength = 2;

    // Before release 2.3 the names without log_ meant what those with it mean today. Once one with log_ is there,
    // those without are about the real client and must not fill gaps.
    private ClientAttributes _old = ClientAttributes.Unknown;
    private ClientAttributes _client = ClientAttributes.Unknown;
    private bool _isNew;

    public void Take(string name, string value, long offset)
    {
        switch (name)
        {
            case "create_time": message.Created = Number(value); break;
            case "envelope_id": message.EnvelopeId = value; break;
            case "ret_flags": TakeReturn(value); break;
            case "encoding": message.Encoding = value; break;
            case "trace_flags": TakeTrace(value, offset); break;
            case "rewrite_context": _client = _client with { RewriteContext = value }; break;
            case "sasl_method": _client = _client with { SaslMethod = value }; break;
            case "sasl_username": _client = _client with { SaslUserName = value }; break;
            case "sasl_sender": _client = _client with { SaslSender = value }; break;
            case "log_ident": _client = _client with { LogIdent = value }; break;
            default: TakeClient(name, value); break;
        }
    }

    public void TakeVerp(string delimiters)
    {
        if (message.Sender is "")
        {
            Log.Warning($"{message.QueueId}: ignoring VERP request for null sender");
        }
        else if (delimiters.Length != VerpLength)
        {
            Log.Warning($"{message.QueueId}: ignoring bad VERP request: \"{delimiters}\"");
        }
        else
        {
            message.Verp = delimiters;
        }
    }

    public void Finish() => message.Client = _isNew
        ? _client
        : _client with { Name = _old.Name, Address = _old.Address, Port = _old.Port, Helo = _old.Helo, Protocol = _old.Protocol };

    private void TakeClient(string name, string value)
    {
        switch (name)
        {
            case "log_client_name": _client = _client with { Name = value }; break;
            case "log_client_address": _client = _client with { Address = value }; break;
            case "log_client_port": _client = _client with { Port = value }; break;
            case "log_helo_name": _client = _client with { Helo = value }; break;
            case "log_protocol_name": _client = _client with { Protocol = value }; break;
            case "client_name": _old = _old with { Name = value }; return;
            case "client_address": _old = _old with { Address = value }; return;
            case "client_port": _old = _old with { Port = value }; return;
            case "helo_name": _old = _old with { Helo = value }; return;
            case "protocol_name": _old = _old with { Protocol = value }; return;
            default: return; // For mail filters and other programs.
        }

        _isNew = true;
    }

    private void TakeReturn(string value)
    {
        if (Number(value) is var flags and ((long)DsnReturn.Full or (long)DsnReturn.Headers))
        {
            message.Return = (DsnReturn)flags;
        }
        else
        {
            Log.Warning($"{message.QueueId}: ignoring malformed DSN RET flags in queue file record:{value}");
        }
    }

    private void TakeTrace(string value, long offset)
    {
        message.Trace = (DeliveryFlags)Number(value) & DeliveryFlags.TraceMask;
        message.TraceOffset = message.Trace == DeliveryFlags.Record ? offset : 0;
    }

    private static long Number(string text)
        => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
