using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Postmulti;

/// <summary>The modes that do the same thing for each of the selected instances.</summary>
internal sealed class Iteration(InstallParameters parameters, InstanceList instances, ProgramRunner programs)
{
    /// <summary>Does it; the result is the exit status: 1 when it failed for one of them.</summary>
    internal async Task<int> RunAsync(Options options)
    {
        var selected = instances.Select(options).ToList();
        if (options.IsReversed || (options.Mode == Mode.Postfix && IsListed(parameters.PostmultiStopCommands, options)))
        {
            selected.Reverse();
        }
        if (options.Mode == Mode.List)
        {
            selected.ForEach(Print);
            return 0;
        }
        if (selected.Count == 0)
        {
            throw new FatalException("No matching instances");
        }
        var status = 0;
        foreach (var instance in selected)
        {
            if (!await RunAsync(instance, options))
            {
                status = 1;
            }
        }
        return status;
    }

    private static void Print(MailInstance instance)
        => StandardStreams.WriteLine($"{OrDash(instance.Name),-15} {OrDash(instance.Group),-15} {(instance.IsEnabled ? "y" : "n"),-9} {instance.ConfigDirectory}");

    private static string OrDash(string text) => text.Length > 0 ? text : "-";

    private Task<bool> RunAsync(MailInstance instance, Options options)
    {
        if (options.Mode == Mode.Command)
        {
            return programs.RunAsync(instance, options.Words);
        }
        if (!instance.IsEnabled)
        {
            // What shall not run is still checked when the others are started, and is left alone by what is for the running.
            if (IsListed(parameters.PostmultiStartCommands, options))
            {
                return programs.RunOwnAsync(instance, "postfix", "check");
            }
            if (IsListed(parameters.PostmultiStopCommands, options) || IsListed(parameters.PostmultiControlCommands, options))
            {
                return Task.FromResult(true);
            }
        }
        return programs.RunOwnAsync(instance, "postfix", options.Words);
    }

    private static bool IsListed(string commands, Options options) => ListSplitter.Split(commands).Contains(options.Words[0]);
}
