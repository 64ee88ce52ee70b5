using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Conf;

/// <summary>Which configuration folder a process may use.</summary>
public static class ConfigDirectories
{
    /// <summary>The folder when nothing else is said.</summary>
    public const string Default = "/etc/postfix";

    /// <summary>The environment variable that names another folder.</summary>
    public const string EnvironmentName = "MAIL_CONFIG";

    /// <summary>The folder to use: the given one, that of the environment, or the default.</summary>
    /// <exception cref="FatalException">A command with more rights than its user is asked for a folder that is not listed.</exception>
    public static string Choose(string? wanted)
    {
        var directory = wanted ?? Environment.GetEnvironmentVariable(EnvironmentName);
        if (directory is null or Default)
        {
            return Default;
        }
        if (Identity.IsSetId)
        {
            RequireListed(directory);
        }
        return directory;
    }

    /// <summary>
    /// Refuses a folder that an unprivileged user named, unless the administrator has listed it in the default main.cf: it
    /// could hold any setting.
    /// </summary>
    /// <exception cref="FatalException">It is not listed.</exception>
    public static void RequireListed(string directory)
    {
        if (directory == Default)
        {
            return;
        }
        const string path = Default + "/main.cf";
        var settings = MainCfReader.Read(path);
        foreach (var name in (ReadOnlySpan<string>)["alternate_config_directories", "multi_instance_directories"])
        {
            if (ListSplitter.Split(settings.GetValueOrDefault(name, "")).Contains(directory))
            {
                return;
            }
        }
        Log.Error($"unauthorized configuration directory name: {directory}");
        throw new FatalException($"specify \"alternate_config_directories = {directory}\" or \"multi_instance_directories = {directory}\" in {path}");
    }
}
