using Postfix.Conf;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Queue;
using Postfix.Server;

namespace Postfix.Showq;

/// <summary>Lists the mail queue for a client.</summary>
internal sealed class ShowqServer(DaemonContext context) : Daemon(context)
{
    private static readonly string[] s_queues =
        [QueueName.Maildrop, QueueName.Active, QueueName.Incoming, QueueName.Deferred, QueueName.Hold];

    private readonly MessageReporter _reporter = new(
        new QueueParameters(context.Main).Directories(),
        new AddressClassParameters(context.Main).EmptyAddressRecipient,
        new QueueParameters(context.Main).DuplicateFilterLimit);

    public override async Task ServeAsync(ByteStream client)
    {
        client.Timeout = Context.Ipc.IpcTimeout;
        client.Announce(ProtocolNames.Showq);
        foreach (var queue in s_queues)
        {
            foreach (var file in QueueScan.Walk(queue))
            {
                if (_reporter.Report(queue, file) is { } message)
                {
                    client.Send(message);
                    await client.FlushIfLargeAsync();
                }
            }
        }

        client.Write(new AttributeWriter().End().Written);
        await client.FlushAsync();
    }
}
