using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Master;

/// <summary>The set of running services, and what signals do to it.</summary>
internal sealed class MasterProcess
{
    private readonly string? _configDirectory;
    private readonly Dictionary<string, Service> _services = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<int> _ended = new();
    private readonly (int Read, int Write) _flow = Descriptors.Pipe(nonBlocking: true);
    private uint _generation;

    public MasterProcess(string? configDirectory, MasterConfiguration configuration, bool attached)
    {
        _configDirectory = configDirectory;
        Configuration = configuration;
        Attached = attached;
        Environment.SetEnvironmentVariable("MAIL_CONFIG", configuration.Main.ConfigDirectory);
    }

    /// <summary>The configuration in force.</summary>
    public MasterConfiguration Configuration { get; private set; }

    /// <summary>True with -d: children may have a terminal.</summary>
    public bool Attached { get; }

    /// <summary>The pipe by which the queue manager slows down the senders, for descriptors 3 and 4 of each child.</summary>
    public IEnumerable<(int Source, int Target)> FlowPipe => [(_flow.Read, 3), (_flow.Write, 4)];

    /// <summary>A number for a new child.</summary>
    public uint NextGeneration() => ++_generation;

    /// <summary>Starts all services.</summary>
    public void Start()
    {
        StartServices();
        Log.Info($"daemon started -- version {Configuration.Identity.MailVersion}, configuration {Configuration.Main.ConfigDirectory}");
        ProgramCode.Find()?.Release();
    }

    /// <summary>Waits for the signal that ends the master; the result is its number, 0 for the exit timer.</summary>
    public Task<int> WaitAsync() => _ended.Task;

    /// <summary>Reads the configuration again; services that stay keep their sockets.</summary>
    public void Reload()
    {
        var old = Configuration;
        Configuration = new MasterConfiguration(_configDirectory);
        Log.Info($"reload -- version {Configuration.Identity.MailVersion}, configuration {Configuration.Main.ConfigDirectory}");
        if (old.Addresses.InetProtocols != Configuration.Addresses.InetProtocols)
        {
            Log.Warning($"ignoring inet_protocols parameter value change");
            Log.Warning($"old value: \"{old.Addresses.InetProtocols}\", new value: \"{Configuration.Addresses.InetProtocols}\"");
            Log.Warning($"to change inet_protocols, stop and start Postfix");
        }
        StartServices(old.Addresses.InetInterfaces != Configuration.Addresses.InetInterfaces);
    }

    /// <summary>Begins to end.</summary>
    public void End(int signal) => _ended.TrySetResult(signal);

    private void StartServices(bool interfacesChanged = false)
    {
        var entries = Configuration.LoadServices().ToDictionary(Service.KeyOf, StringComparer.Ordinal);
        foreach (var (key, service) in _services.ToList())
        {
            if (!entries.ContainsKey(key))
            {
                service.Dispose();
                _services.Remove(key);
            }
        }
        foreach (var (key, entry) in entries)
        {
            if (_services.TryGetValue(key, out var service))
            {
                if (interfacesChanged && entry.Transport == Conf.MasterTransport.Inet && !entry.Service.Contains(':', StringComparison.Ordinal))
                {
                    Log.Warning($"service {entry.Service}: ignoring inet_interfaces change");
                    Log.Warning($"to change inet_interfaces, stop and start Postfix");
                }
                service.Reload(entry);
            }
            else
            {
                _services.Add(key, new Service(this, entry));
            }
        }
    }
}
