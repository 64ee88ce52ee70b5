using System.Collections;
using Postfix.Conf;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Postmulti;

/// <summary>Runs programs in the environment of an instance.</summary>
internal sealed class ProgramRunner(MainCf main)
{
    private readonly MailLocationParameters _location = new(main);
    private readonly LoggingParameters _logging = new(main);

    /// <summary>Runs a command and tells whether it succeeded.</summary>
    /// <param name="instance">The instance whose environment it gets.</param>
    /// <param name="command">The program, searched in the folders of PATH, and its arguments.</param>
    internal Task<bool> RunAsync(MailInstance instance, params string[] command) => RunAsync(instance, command, []);

    /// <summary>Runs a command without its output and tells whether it succeeded.</summary>
    internal async Task<bool> RunQuietlyAsync(MailInstance instance, params string[] command)
    {
        using var nowhere = PosixFile.Open("/dev/null", OpenFlags.WriteOnly);
        return await RunAsync(instance, command, [(nowhere.Descriptor, 1), (nowhere.Descriptor, 2)]);
    }

    /// <summary>Runs one of the mail system's own commands for an instance and tells whether it succeeded.</summary>
    internal Task<bool> RunOwnAsync(MailInstance instance, string name, params string[] arguments)
        => RunAsync(instance, [$"{_location.CommandDirectory}/{name}", .. arguments]);

    private async Task<bool> RunAsync(MailInstance instance, string[] command, (int, int)[] descriptors)
    {
        try
        {
            var environment = MakeEnvironment(instance);
            using var child = ChildProcess.Start(new SpawnRequest
            {
                Path = ProgramSearch.Find(command[0], environment["PATH"]),
                Arguments = command,
                Environment = [.. environment.Select(static item => $"{item.Key}={item.Value}")],
                Descriptors = descriptors,
            });
            var status = await child.WaitAsync();
            return status.Exited && status.Code == 0;
        }
        catch (PosixException problem)
        {
            Log.Write(LogLevel.Fatal, $"execvp {command[0]}: {problem.Text}");
            return false;
        }
    }

    private Dictionary<string, string> MakeEnvironment(MailInstance instance)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            result[(string)entry.Key] = (string?)entry.Value ?? "";
        }
        result["PATH"] = result.TryGetValue("PATH", out var path) ? $"{_location.CommandDirectory}:{path}" : $"{_location.CommandDirectory}:/bin:/usr/bin";
        result["MAIL_CONFIG"] = instance.ConfigDirectory;
        result["MAIL_LOGTAG"] = _logging.SyslogName;
        if (_logging.MaillogFile.Length > 0)
        {
            result["POSTLOG_SERVICE"] = $"{_location.QueueDirectory}/public/{_logging.PostlogServiceName}";
            result["POSTLOG_HOSTNAME"] = new MailIdentityParameters(main).MyHostname;
        }
        result["command_directory"] = _location.CommandDirectory;
        result["daemon_directory"] = _location.DaemonDirectory;
        result["config_directory"] = instance.ConfigDirectory;
        result["queue_directory"] = instance.QueueDirectory;
        result["data_directory"] = instance.DataDirectory;
        result["multi_instance_name"] = instance.Name;
        result["multi_instance_group"] = instance.Group;
        result["multi_instance_enable"] = instance.IsEnabled ? "yes" : "no";
        return result;
    }
}
