using Postfix.Conf;
using Postfix.Delivery;
using Postfix.Logging;

namespace Postfix.Local;

/// <summary>Delivers to commands, with the rights of the user, of the list's owner or of default_privs.</summary>
internal sealed class CommandStep(LocalAgent agent)
{
    /// <summary>Delivers to a command found in an expansion, if that is allowed.</summary>
    internal Task<DeliveryStatus> DeliverAsync(LocalState state, string command)
        => (agent.Settings.CommandSources & state.Source) == 0
            ? state.RecordAsync("5.7.1", "mail to command is restricted")
            : RunAsync(state, command);

    /// <summary>Delivers to a command of main.cf, which is always allowed.</summary>
    internal async Task<DeliveryStatus> RunAsync(LocalState state, string command)
    {
        if (state.Message.Seen.SeenBefore($"command {state.User}:{state.Rights.Uid} {command}"))
        {
            return DeliveryStatus.Final;
        }
        if (state.IsTraceOnly)
        {
            return await state.RecordAsync("2.0.0", $"delivers to command: {command}");
        }
        if (MakeRequest(state, command) is not { } request)
        {
            return await state.RecordAsync("4.3.5", TokenStep.ConfigurationError);
        }
        var options = new MailCopyOptions
        {
            Sender = state.Sender,
            OriginalTo = state.OriginalTo(agent.Settings.Queue.EnableOriginalRecipient),
            DeliveredTo = agent.Settings.CommandHeader ? state.DeliveredTo : null,
            FromLine = true,
            ReturnPath = true,
        };
        var dsn = await CommandDelivery.RunAsync(request, state.Message.Delivery.Copy(options));
        return dsn.Status.StartsWith('2') && dsn.DiagnosticType.Length == 0
            ? await state.RecordAsync("2.0.0", $"delivered to command: {command}")
            : await state.Message.Delivery.Outcomes.RecordAsync(CommandDelivery.Failure(state.Recipient, state.Relay, dsn));
    }

    private CommandRequest? MakeRequest(LocalState state, string command)
    {
        var parameters = agent.Settings.Parameters;
        string? directory = null;
        if (parameters.CommandExecutionDirectory.Length > 0)
        {
            try
            {
                directory = new LocalMacros(state, agent.Settings.Addresses.RecipientDelimiter)
                    .Expand(parameters.CommandExecutionDirectory, parameters.ExecutionDirectoryExpansionFilter);
            }
            catch (MacroException problem)
            {
                Log.Warning($"command_execution_directory: {problem.Message}");
                return null;
            }
        }
        return new CommandRequest
        {
            Name = command,
            Agent = agent.Context.Program,
            Arguments = CommandLine.Parse(command, parameters.LocalCommandShell),
            HasOwnArguments = parameters.LocalCommandShell.Length > 0,
            RunAs = agent.IdentityFor(state.Rights),
            Environment = CommandEnvironment.Build(agent.Context.Server.ExportEnvironment, Facts(state), parameters.CommandExpansionFilter),
            Directory = directory,
            TimeLimit = agent.Settings.Commands.CommandTimeLimit,
        };
    }

    /// <summary>What a command is told in its environment; facts that are not known are left out.</summary>
    private static IEnumerable<(string Name, string? Value)> Facts(LocalState state)
    {
        var client = state.Message.Delivery.Request.Client;
        yield return ("HOME", state.Rights.Home);
        yield return ("LOGNAME", state.User);
        yield return ("USER", state.User);
        yield return ("SENDER", state.Sender);
        yield return ("RECIPIENT", state.Recipient.Address);
        yield return ("LOCAL", state.Local);
        yield return ("SHELL", state.Rights.Shell);
        yield return ("DOMAIN", state.Domain);
        yield return ("EXTENSION", state.Extension);
        yield return ("ORIGINAL_RECIPIENT", Known(state.Recipient.Original));
        yield return ("CLIENT_HOSTNAME", Known(client.Name));
        yield return ("CLIENT_ADDRESS", Known(client.Address));
        yield return ("CLIENT_HELO", Known(client.Helo));
        yield return ("CLIENT_PROTOCOL", Known(client.Protocol));
        yield return ("SASL_METHOD", Known(client.SaslMethod));
        yield return ("SASL_SENDER", Known(client.SaslSender));
        yield return ("SASL_USERNAME", Known(client.SaslUserName));
        yield return ("ENVID", Known(state.EnvelopeId));
    }

    private static string? Known(string text) => text.Length > 0 ? text : null;
}
