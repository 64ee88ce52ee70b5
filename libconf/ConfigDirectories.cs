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
            CheckListed(directory);
        }
        return directory;
    }

    // What an unprivileged user names could hold any setting, so the administrator lists the folders in the default main.cf.
    private static void CheckListed(string directory)
    {
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
