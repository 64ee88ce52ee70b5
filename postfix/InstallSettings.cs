using Postfix.Conf;

namespace Postfix.PostfixCommand;

/// <summary>The name=value words of postfix post-install, set-permissions and upgrade-configuration.</summary>
internal static class InstallSettings
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "command_directory", "daemon_directory", "data_directory", "html_directory", "mail_owner", "mailq_path", "manpage_directory",
        "meta_directory", "newaliases_path", "queue_directory", "readme_directory", "sample_directory", "sendmail_path", "setgid_group",
        "shlib_directory",
    };

    /// <summary>Edits them into main.cf; the result is the instance as it is then, or null when that fails.</summary>
    /// <remarks>Postfix: what is no parameter of the installation, or says nothing new, is passed over.</remarks>
    internal static async Task<Instance?> ApplyAsync(Instance instance, string[] settings)
    {
        var changes = Changes(settings, instance.Main.Value);
        if (changes.Length == 0)
        {
            return instance;
        }
        return await instance.RunCommandAsync("postconf", ["-e", .. changes]) == 0 ? new Instance(MainCf.Load().WithAllDefaults()) : null;
    }

    /// <summary>The words that change a parameter of the installation.</summary>
    internal static string[] Changes(string[] settings, Func<string, string?> current)
        => [.. settings.Where(word => ConfText.SplitNameValue(word, out var name, out var value) is null
            && s_names.Contains(name) && value.Length > 0 && value != current(name))];
}
