using Postfix.Conf;

namespace Postfix.Master;

/// <summary>The environment of the daemons: the names of import_environment and what the master adds.</summary>
internal sealed class Environments
{
    private readonly List<string> _common = [];

    public Environments(MainCf main, ServerParameters server, LoggingParameters logging)
    {
        foreach (var item in ListSplitter.Split(server.ImportEnvironment))
        {
            var equals = item.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? item : item[..equals];
            var value = equals < 0 ? Environment.GetEnvironmentVariable(name) : item[(equals + 1)..];
            if (value is not null && name is not ("MAIL_CONFIG" or "MAIL_LOGTAG" or "POSTLOG_SERVICE" or "POSTLOG_HOSTNAME"))
            {
                _common.Add($"{name}={value}");
            }
        }
        _common.Add($"MAIL_CONFIG={main.ConfigDirectory}");
        _common.Add($"MAIL_LOGTAG={logging.SyslogName}");
        if (logging.MaillogFile.Length > 0)
        {
            var location = new MailLocationParameters(main);
            _common.Add($"POSTLOG_SERVICE={location.QueueDirectory}/public/{logging.PostlogServiceName}");
            _common.Add($"POSTLOG_HOSTNAME={new MailIdentityParameters(main).MyHostname}");
        }
    }

    /// <summary>The environment of one child.</summary>
    public IReadOnlyList<string> ForChild(uint generation, int clientLimit)
        => [.. _common, $"GENERATION={Convert.ToString(generation, 8)}", $"CLIENT_LIMIT={clientLimit}"];
}
