using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Master;

/// <summary>What the master reads at start and on reload.</summary>
internal sealed class MasterConfiguration
{
    public MasterConfiguration(string? configDirectory)
    {
        Main = MainCf.Load(configDirectory).WithAllDefaults();
        var global = new GlobalParameters(Main);
        Location = global.Location;
        Identity = global.Identity;
        Logging = global.Logging;
        Server = global.Server;
        Master = new MasterParameters(Main);
        Addresses = global.AddressClass;
        Ports = new TcpPorts(Server.KnownTcpPorts);
        Environments = new Environments(Main, Server, Logging);
        JailByDefault = Main.Expand("${{$compatibility_level} <level {1} ? {yes} : {no}}") == "yes";
    }

    public MainCf Main { get; }

    public MailLocationParameters Location { get; }

    public MailIdentityParameters Identity { get; }

    public LoggingParameters Logging { get; }

    public ServerParameters Server { get; }

    public MasterParameters Master { get; }

    public AddressClassParameters Addresses { get; }

    public TcpPorts Ports { get; }

    public Environments Environments { get; }

    /// <summary>What "-" means in the chroot column.</summary>
    public bool JailByDefault { get; }

    /// <summary>The entries of master.cf that are to run: the last of each name and type, and none that is disabled.</summary>
    public IReadOnlyList<MasterEntry> LoadServices()
    {
        var path = $"{Main.ConfigDirectory}/master.cf";
        var disabled = ListSplitter.Split(Master.MasterServiceDisable);
        var services = new Dictionary<string, MasterEntry>(StringComparer.Ordinal);
        foreach (var entry in MasterCf.Load(path))
        {
            if (IsDisabled(entry, disabled))
            {
                continue;
            }
            if (JailByDefault && entry.IsChroot is null)
            {
                Log.Info($"{path}: line {entry.Line}: using backwards-compatible default setting chroot=y");
            }
            if (!services.TryAdd(Service.KeyOf(entry), entry))
            {
                Log.Warning($"duplicate master.cf entry for service \"{entry.Service}\" ({ServiceName.Describe(entry, Ports)}) -- using the last entry");
                services[Service.KeyOf(entry)] = entry;
            }
        }
        return [.. services.Values];
    }

    private static bool IsDisabled(MasterEntry entry, IEnumerable<string> disabled)
    {
        foreach (var item in disabled)
        {
            var negated = item.StartsWith('!');
            var pattern = negated ? item[1..] : item;
            if (pattern == entry.TransportName || pattern == $"{entry.Service}/{entry.TransportName}" || pattern == $"{entry.Service}.{entry.TransportName}")
            {
                return !negated;
            }
        }
        return false;
    }
}
