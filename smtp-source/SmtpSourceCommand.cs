using Postfix.Posix;

namespace Postfix.SmtpSource;

/// <summary>smtp-source(1): sends messages to a server over many connections at a time.</summary>
internal static class SmtpSourceCommand
{
    internal static async Task<int> RunAsync(string[] arguments)
    {
        var options = new SourceOptions(arguments);
        await new SourceLoad(options).RunAsync();
        if (options.ShowsCount)
        {
            Descriptors.Write(1, "\n"u8);
        }
        return 0;
    }
}
