using System.Collections;
using Postfix.Conf;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>
/// A proxymap process of this process's own: for commands, and for daemons that decide about privileges and must not ask a
/// service. It has this process's rights at most, speaks over a socket pair, and ends with this process.
/// </summary>
internal sealed class ProxymapChild : ProxymapLink
{
    private readonly TableSettings _settings;
    private readonly SemaphoreSlim _turn = new(1);
    private int _socket;
    private ByteStream? _stream;

    private ProxymapChild(TableSettings settings)
    {
        _settings = settings;
        _socket = Spawn();
    }

    public override string Name => _settings.ProxymapService;

    /// <summary>Starts the process.</summary>
    /// <exception cref="TableOpenException">It cannot be started.</exception>
    public static ProxymapChild Start(TableSettings settings)
    {
        try
        {
            return new ProxymapChild(settings);
        }
        catch (PosixException exception)
        {
            throw new TableOpenException($"{Path(settings)}: {exception.Text}");
        }
    }

    public override async ValueTask<ProxymapReply> CallAsync(ProxymapRequest request)
    {
        await _turn.WaitAsync();
        try
        {
            var stream = _stream ??= await OpenAsync();
            await stream.SendAsync(request);
            return await stream.ReceiveAsync<ProxymapReply>();
        }
        catch (IOException)
        {
            // Somebody killed it: the next question starts another.
            _stream?.Dispose();
            _stream = null;
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    private static string Path(TableSettings settings) => settings.DaemonDirectory + "/proxymap";

    private async ValueTask<ByteStream> OpenAsync()
    {
        var stream = new ByteStream(_socket >= 0 ? _socket : Spawn()) { Timeout = _settings.IpcTimeout };
        _socket = -1;
        try
        {
            await stream.ExpectAnnouncementAsync(ProtocolNames.Proxymap);
            return stream;
        }
        catch (IOException)
        {
            stream.Dispose();
            throw;
        }
    }

    private int Spawn()
    {
        var (own, peer) = Sockets.CreatePair(nonBlocking: false);
        try
        {
            Spawner.Spawn(new SpawnRequest
            {
                Path = Path(_settings),
                Arguments = Arguments(),
                Environment = Surroundings(),
                Descriptors = [(peer, 0), (peer, 1)],
            });
            return own;
        }
        catch (PosixException)
        {
            Descriptors.Close(own);
            throw;
        }
        finally
        {
            Descriptors.Close(peer);
        }
    }

    // What it logs is logged in this program's name, and to where this program logs.
    private List<string> Arguments()
    {
        List<string> arguments = [Log.Program, "-S", "-d", "-n", _settings.ProxymapService];
        arguments.Add(_settings.OwnProxymap ? "-V" : "-u");
        arguments.AddRange(Enumerable.Repeat("-v", Log.Verbosity));
        return arguments;
    }

    private List<string> Surroundings()
    {
        var list = new List<string> { $"{ConfigDirectories.EnvironmentName}={_settings.ConfigDirectory}" };
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            // What the user of a command with more rights put there is not passed on.
            if (entry.Key is string key && key != ConfigDirectories.EnvironmentName && (!Identity.IsSetId || key is "TZ"))
            {
                list.Add($"{key}={entry.Value}");
            }
        }

        return list;
    }
}
