using System.Net.Sockets;
using System.Text;

namespace Postfix.SystemTests;

/// <summary>An SMTP client that says what it is told to.</summary>
internal sealed class SmtpDialog : IDisposable
{
    private readonly TcpClient _client;
    private readonly StreamReader _reader;
    private readonly Stream _stream;

    public SmtpDialog(string host, int port)
    {
        _client = new TcpClient(host, port) { ReceiveTimeout = 60000, NoDelay = true };
        _stream = _client.GetStream();
        _reader = new StreamReader(_stream, Encoding.Latin1);
    }

    /// <summary>Reads a whole reply: its lines with newlines between; empty when the server has closed.</summary>
    public string Read()
    {
        var reply = new StringBuilder();
        while (_reader.ReadLine() is { } line)
        {
            reply.Append(reply.Length > 0 ? "\n" : "").Append(line);
            if (line.Length < 4 || line[3] != '-')
            {
                break;
            }
        }

        return reply.ToString();
    }

    /// <summary>Whether the server closes the connection instead of saying more.</summary>
    public bool IsClosed()
    {
        try
        {
            return Read().Length == 0;
        }
        catch (IOException reset) when (reset.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            return true;
        }
    }

    public void Write(string line) => _stream.Write(Encoding.UTF8.GetBytes(line + "\r\n"));

    public string Ask(string line)
    {
        Write(line);
        return Read();
    }

    /// <summary>Greets and sends one message; the result is the first reply that is no success, or the last.</summary>
    public string Send(string sender, string recipient, string message)
    {
        Read();
        Ask("EHLO client.example");
        return Submit(sender, recipient, message);
    }

    /// <summary>Sends one message in a session that has been greeted.</summary>
    public string Submit(string sender, string recipient, string message)
    {
        foreach (var command in new[] { $"MAIL FROM:<{sender}>", $"RCPT TO:<{recipient}>", "DATA" })
        {
            if (Ask(command) is var reply && (reply.Length == 0 || reply[0] > '3'))
            {
                return reply;
            }
        }

        Write(message.TrimEnd('\n').Replace("\n", "\r\n", StringComparison.Ordinal));
        return Ask(".");
    }

    public void Dispose()
    {
        _reader.Dispose();
        _client.Dispose();
    }
}
