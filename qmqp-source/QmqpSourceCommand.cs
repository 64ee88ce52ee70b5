using Postfix.Posix;

namespace Postfix.QmqpSource;

/// <summary>qmqp-source(1): sends messages to a QMQP server over many connections at a time.</summary>
internal static class QmqpSourceCommand
{
    internal static async Task<int> RunAsync(string[] arguments)
    {
        var options = new QmqpSourceOptions(arguments);
        await new QmqpLoad(options).RunAsync();
        if (options.ShowsCount)
        {
            Descriptors.Write(1, "\n"u8);
        }
        return 0;
    }
}
