using System.Diagnostics;

namespace Postfix.SystemTests;

/// <summary>A database server of the tests' own, in a folder of its own, on a UNIX-domain socket and a TCP port.</summary>
internal abstract class DatabaseServer : IDisposable
{
    private readonly string _user;
    private Process? _process;

    /// <summary>Makes the folder.</summary>
    /// <param name="user">Whom the server runs as.</param>
    protected DatabaseServer(string user)
    {
        _user = user;
        Folder = Directory.CreateTempSubdirectory("database.").FullName;
        TestInstance.Shell($"install -d -o {user} -m 755 {Folder}/data {Folder}/run; chmod 755 {Folder}");
    }

    /// <summary>The table type.</summary>
    public abstract string Type { get; }

    /// <summary>The parameters of a table that reach this server over TCP.</summary>
    public abstract string OverTcp { get; }

    /// <summary>The parameters of a table that reach this server through its socket.</summary>
    public abstract string OverSocket { get; }

    protected string Folder { get; }

    /// <summary>What makes the server stop without waiting for its clients.</summary>
    protected abstract string StopSignal { get; }

    /// <summary>Runs statements as the server's administrator.</summary>
    public abstract void Execute(string sql);

    /// <summary>Starts the server, if it does not run.</summary>
    public void Start()
    {
        if (_process is not null)
        {
            return;
        }

        var start = new ProcessStartInfo("/usr/bin/setpriv", [$"--reuid={_user}", $"--regid={_user}", "--clear-groups", .. CommandLine()])
        {
            WorkingDirectory = Folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        var log = new List<string>();
        _process.ErrorDataReceived += (_, line) => log.Add(line.Data ?? "");
        _process.OutputDataReceived += (_, line) => log.Add(line.Data ?? "");
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        Sandbox.WaitFor(IsReady, () => $"{Type} server: {string.Join('\n', log)}", 60);
    }

    /// <summary>Stops the server at once; it keeps what it has stored.</summary>
    public void Stop()
    {
        if (_process is { } process)
        {
            TestInstance.Kill(process.Id, StopSignal);
            if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
            {
                TestInstance.Kill(process.Id);
            }

            process.Dispose();
            _process = null;
        }
    }

    public void Dispose()
    {
        Stop();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The server's command.</summary>
    protected abstract IEnumerable<string> CommandLine();

    /// <summary>Whether the server takes connections.</summary>
    protected abstract bool IsReady();

    /// <summary>Runs a program as the server's user.</summary>
    protected void RunAsUser(params string[] command)
    {
        var result = CommandResult.Run("/usr/bin/setpriv", [$"--reuid={_user}", $"--regid={_user}", "--clear-groups", .. command]);
        Assert.That(result.ExitStatus, Is.Zero, result.Text);
    }
}
