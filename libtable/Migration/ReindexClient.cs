using System.Net.Sockets;
using Postfix.Ipc;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>
/// Asks nbdb_reindexd(8) for a table. Tables are opened before a process serves anybody, so that it may as well wait.
/// </summary>
internal sealed class ReindexClient(MigrationSettings settings)
{
    private const int Attempts = 2;
    private const int InputLimit = 65536;
    private const int PauseMilliseconds = 10;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(1);

    /// <summary>Asks for a table.</summary>
    /// <returns>What went wrong; empty when the table is there.</returns>
    public string Request(string type, string path)
    {
        var service = "private/" + settings.Service;
        if (FileStatus.TryGet(service, out _) != 0)
        {
            service = $"{settings.QueueDirectory}/{service}";
        }

        for (var attempt = 1; ; attempt++)
        {
            var problem = Try(service, new ReindexRequest(type, path));
            if (problem.Length == 0 || attempt == Attempts)
            {
                return problem;
            }

            Thread.Sleep(s_delay);
        }
    }

    private static string Try(string service, ReindexRequest request)
    {
        using var socket = new PosixFile(Sockets.Create(AddressFamily.Unix), service);
        var error = Sockets.TryConnect(socket.Descriptor, service);
        if (error != 0)
        {
            return $"connection to {service} service: {Errno.Text(error)}";
        }

        Descriptors.SetNonBlocking(socket.Descriptor, false);
        var step = $"error receiving {service} service initial response";
        try
        {
            if (Receive(socket).Text("protocol") != ProtocolNames.Reindex)
            {
                return step;
            }

            step = $"error sending request to {service} service";
            var writer = new AttributeWriter();
            request.Write(writer);
            socket.Write(writer.Written.ToArray());
            step = $"error receiving response from {service} service";
            var reply = ReindexReply.Read(Receive(socket));
            return reply.Status == ReindexReply.Done ? "" : reply.Reason.Length > 0 ? reply.Reason : step;
        }
        catch (Exception exception) when (exception is IOException or PosixException)
        {
            return $"{step}: {ServiceConnector.Describe(exception)}";
        }
    }

    private static AttributeReader Receive(PosixFile socket)
    {
        var scanner = new AttributeScanner();
        var input = new byte[InputLimit];
        var filled = 0;
        for (var deadline = Environment.TickCount64 + (long)s_patience.TotalMilliseconds; filled < input.Length;)
        {
            if (!Sockets.HasInput(socket.Descriptor))
            {
                if (Environment.TickCount64 > deadline)
                {
                    throw new PosixException(Errno.ETIMEDOUT, "read");
                }

                Thread.Sleep(PauseMilliseconds);
                continue;
            }

            var got = socket.Read(input.AsSpan(filled));
            filled += got;
            if (got == 0)
            {
                break;
            }

            if (scanner.FindEnd(input.AsSpan(0, filled)) is var end and >= 0)
            {
                return new AttributeReader(input.AsMemory(0, end));
            }
        }

        throw new ProtocolException("unexpected end of input");
    }
}
