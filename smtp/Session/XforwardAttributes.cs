namespace Postfix.SmtpClient;

/// <summary>The XFORWARD attributes that a server takes.</summary>
[Flags]
internal enum XforwardAttributes
{
    None = 0,
    Name = 1,
    Addr = 2,
    Port = 4,
    Proto = 8,
    Helo = 16,
    Ident = 32,
    Source = 64,
}
