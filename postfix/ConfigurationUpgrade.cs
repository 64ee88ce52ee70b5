using System.Globalization;
using Postfix.Conf;
using Postfix.Posix;

namespace Postfix.PostfixCommand;

/// <summary>postfix upgrade-configuration: adds to master.cf and main.cf what a file of an older release lacks.</summary>
internal static class ConfigurationUpgrade
{
    // What must be found at the start of a line and later in it, the service's description, and the entry to add.
    private static readonly (string Start, string Program, string Description, string Entry)[] s_services =
    [
        ("relay", "", "relay service", "relay     unix  -       -       n       -       -       smtp"),
        ("flush", "flush", "flush service", "flush     unix  n       -       n       1000?   0       flush"),
        ("trace", "bounce", "trace service", "trace     unix  -       -       n       -       0       bounce"),
        ("verify", "verify", "verify service", "verify    unix  -       -       n       -       1       verify"),
        ("proxymap", "proxymap", "proxymap service", "proxymap  unix  -       -       n       -       -       proxymap"),
        ("anvil", "anvil", "anvil service", "anvil     unix  -       -       n       -       1       anvil"),
        ("scache", "scache", "scache service", "scache    unix  -       -       n       -       1       scache"),
        ("discard", "discard", "discard service", "discard   unix  -       -       n       -       -       discard"),
        ("tlsmgr", "tlsmgr", "tlsmgr service", "tlsmgr    unix  -       -       n       1000?   1       tlsmgr"),
        ("retry", "error", "retry service", "retry     unix  -       -       n       -       -       error"),
        ("proxywrite", "proxymap", "proxywrite service", "proxywrite unix -       -       n       -       1       proxymap"),
        ("#smtp", "postscreen", "postscreen TCP service", "#smtp      inet  n       -       n       -       1       postscreen"),
        ("#smtpd", "smtpd", "smtpd unix-domain service", "#smtpd     pass  -       -       n       -       -       smtpd"),
        ("#dnsblog", "dnsblog", "dnsblog unix-domain service", "#dnsblog   unix  -       -       n       -       0       dnsblog"),
        ("#tlsproxy", "tlsproxy", "tlsproxy unix-domain service", "#tlsproxy  unix  -       -       n       -       0       tlsproxy"),
        ("postlog", "", "postlog unix-domain datagram service", "postlog   unix-dgram n  -       n       -       1       postlogd"),
    ];

    internal static async Task<int> RunAsync(Instance instance, string[] settings)
    {
        if (await InstallSettings.ApplyAsync(instance, settings) is not { } edited)
        {
            return 1;
        }
        InstalledFiles.MakeMissing(edited);
        var master = instance.Location.ConfigDirectory + "/master.cf";
        AddServices(master);
        RepairServices(master);
        return await UpdateMainAsync(instance);
    }

    private static void AddServices(string path)
    {
        var text = ConfText.ReadFile(path);
        var lines = text.Split('\n').ToList();
        var added = new List<string>();
        foreach (var (start, program, description, entry) in s_services)
        {
            if (!lines.Exists(line => Matches(line, start, program)))
            {
                StandardStreams.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Editing {path}, adding missing entry for {description}"));
                lines.Add(entry);
                added.Add(entry);
            }
        }
        if (added.Count > 0)
        {
            var joined = (text.Length == 0 || text.EndsWith('\n') ? "" : "\n") + string.Join('\n', added) + "\n";
            using var file = PosixFile.Open(path, OpenFlags.WriteOnly | OpenFlags.Append);
            file.Write(ByteText.Encode(joined));
        }
    }

    private static void RepairServices(string path)
    {
        var lines = ConfText.ReadFile(path).Split('\n');
        var changed = false;
        foreach (var repair in ServiceRepair.All)
        {
            var index = Array.FindIndex(lines, line => repair.Repair(line) is not null);
            if (index >= 0)
            {
                StandardStreams.WriteLine($"Editing {path}, {repair.Description}");
                lines[index] = repair.Repair(lines[index])!;
                StandardStreams.WriteLine(lines[index]);
                changed = true;
            }
        }
        if (changed)
        {
            using var file = PosixFile.Open(path, OpenFlags.WriteOnly | OpenFlags.Truncate);
            file.Write(ByteText.Encode(string.Join('\n', lines)));
        }
    }

    // A service that is commented out counts where the entry to add is a comment too.
    private static bool Matches(string line, string start, string program)
    {
        var body = start.StartsWith('#') ? line.TrimStart('#') : line;
        var name = start.TrimStart('#');
        return body.StartsWith(name, StringComparison.Ordinal) && body.AsSpan(name.Length).Contains(program, StringComparison.Ordinal);
    }

    private static async Task<int> UpdateMainAsync(Instance instance)
    {
        var hashed = instance.Global.Queue.HashQueueNames;
        var names = ListSplitter.Split(hashed);
        var missing = ((string[])["defer", "deferred"]).Where(name => !names.Contains(name)).ToList();
        if (missing.Count > 0)
        {
            StandardStreams.WriteLine($"fixing main.cf hash_queue_names for missing {string.Join(' ', missing)}");
            if (await instance.RunCommandAsync("postconf", "-e", $"hash_queue_names={hashed} {string.Join(' ', missing)}") != 0)
            {
                return 1;
            }
        }
        if (instance.Main.IsExplicit("inet_protocols"))
        {
            return 0;
        }
        // Postfix: a site that never said which protocols to use keeps IPv4 alone after an upgrade.
        StandardStreams.WriteLine($"    COMPATIBILITY: editing {instance.Location.ConfigDirectory}/main.cf, setting\n"
            + "    inet_protocols=ipv4.  Specify inet_protocols explicitly if you want\n"
            + "    to enable IPv6.  In a future release IPv6 will be enabled by default.");
        return await instance.RunCommandAsync("postconf", "inet_protocols=ipv4");
    }
}
