namespace Postfix.SmtpSink;

/// <summary>What a client can do; also what options name.</summary>
internal enum SinkVerb
{
    Connect,
    Helo,
    Ehlo,
    Lhlo,
    Mail,
    Rcpt,
    Vrfy,
    Data,
    EndOfData,
    Rset,
    Noop,
    Quit,
    Xclient,
    Xforward,
    Auth,
}
