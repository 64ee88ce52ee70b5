namespace Postfix.QmqpSink;

/// <summary>qmqp-sink(1): takes messages from any number of clients and throws them away.</summary>
internal static class QmqpSinkCommand
{
    internal static Task<int> RunAsync(string[] arguments)
    {
        var options = new QmqpSinkOptions(arguments);
        return new QmqpSinkServer(options, options.Endpoint.Listen(options.Backlog)).RunAsync();
    }
}
