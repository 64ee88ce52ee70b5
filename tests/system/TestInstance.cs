using System.Text.RegularExpressions;

namespace Postfix.SystemTests;

/// <summary>A mail system of its own: configuration, queue, log, and the commands to drive it.</summary>
internal sealed partial class TestInstance : IDisposable
{
    private readonly string _commands;
    private readonly List<Regex> _expectedTrouble = [];
    private bool _running;

    /// <summary>Makes an instance that is not running yet.</summary>
    /// <param name="settings">main.cf lines in addition to the usual ones.</param>
    /// <param name="master">master.cf lines that replace or follow the stock ones.</param>
    /// <param name="commands">The commands to use; by default those under test.</param>
    public TestInstance(string settings = "", string master = "", string? commands = null)
    {
        _commands = commands ?? Sandbox.Commands;
        Root = Directory.CreateTempSubdirectory("instance.").FullName;
        Shell($"chmod 755 {Root}; cd {Root}; mkdir etc spool data log; chown postfix data log");
        WriteMain(settings);
        File.WriteAllText(ConfigFile("master.cf"), MasterText(master));
        File.WriteAllText(ConfigFile("aliases"), "postmaster alice\nroot alice\n");
        ClearMail();
    }

    public string Root { get; }

    public string Queue => Path.Combine(Root, "spool");

    public string LogFile => Path.Combine(Root, "log", "mail.log");

    /// <summary>Runs a shell command.</summary>
    public static void Shell(string command)
    {
        var result = CommandResult.Run("/bin/sh", ["-ec", command]);
        Assert.That(result.ExitStatus, Is.Zero, result.Text);
    }

    /// <summary>Empties the users' mailboxes.</summary>
    public static void ClearMail() => Shell($"rm -rf {Sandbox.Folder}/home/*/Maildir /var/mail/*");

    public string ConfigFile(string name) => Path.Combine(Root, "etc", name);

    /// <summary>Writes main.cf: the given lines, and the usual ones for all other names.</summary>
    public void WriteMain(string settings)
    {
        var usual = $"""
            compatibility_level = 3.6
            queue_directory = {Queue}
            data_directory = {Root}/data
            maillog_file = {LogFile}
            maillog_file_prefixes = {Root}/log
            myhostname = mx.example.test
            mydomain = example.test
            mydestination = $myhostname, localhost, $mydomain
            mynetworks = 127.0.0.1/32
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            alias_maps = texthash:{Root}/etc/aliases
            alias_database =
            home_mailbox = Maildir/
            """;
        var given = settings.Replace("{dir}", Root + "/etc", StringComparison.Ordinal).Split('\n');
        var names = given.Select(NameOf).ToHashSet();
        File.WriteAllLines(ConfigFile("main.cf"), usual.Split('\n').Where(line => !names.Contains(NameOf(line))).Concat(given));

        static string NameOf(string line) => line.Split('=')[0].Trim();
    }

    public CommandResult Command(string name, params string[] arguments) => Command(name, arguments, "");

    public CommandResult Command(string name, string[] arguments, string input)
    {
        var option = name is "sendmail" or "mailq" or "newaliases" ? "-C" : "-c";
        return CommandResult.Run(Path.Combine(_commands, name), [option, Path.Combine(Root, "etc"), .. arguments], input);
    }

    public TestInstance Start()
    {
        var result = Command("postfix", "start");
        Assert.That(result.ExitStatus, Is.Zero, result.Text + LogTail());
        _running = true;
        return this;
    }

    public void Reload() => Assert.That(Command("postfix", "reload").ExitStatus, Is.Zero, LogTail());

    public void Stop()
    {
        if (_running)
        {
            _running = false;
            var result = Command("postfix", "stop");
            Assert.That(result.ExitStatus, Is.Zero, result.Text + LogTail());
        }
    }

    /// <summary>Kills every process of the instance at once, as a power failure would.</summary>
    public void KillAll()
    {
        _running = false;
        foreach (var process in Processes())
        {
            Kill(process);
        }
    }

    public static void Kill(int process, string signal = "-9") => CommandResult.Run("/bin/kill", [signal, $"{process}"]);

    /// <summary>The processes whose working directory is the queue directory, the master first.</summary>
    public List<int> Processes() => [.. Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
        .Where(id => id > 0 && CurrentFolder(id) == Queue)
        .Order()];

    public SmtpDialog Connect(int port = 25) => new("127.0.0.1", port);

    /// <summary>Sends a message by SMTP; the result is the last reply.</summary>
    public string Send(string sender, string recipient, string message)
    {
        using var client = Connect();
        return client.Send(sender, recipient, message);
    }

    /// <summary>The texts of the messages in a user's maildir.</summary>
    public static List<string> Mail(string user)
    {
        var folder = Path.Combine(Sandbox.HomeOf(user), "Maildir", "new");
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Select(File.ReadAllText)] : [];
    }

    public string WaitForMail(string user, string containing)
    {
        string? found = null;
        Sandbox.WaitFor(() => (found = Mail(user).Find(text => text.Contains(containing, StringComparison.Ordinal))) is not null,
            () => $"mail for {user} with {containing}\n{LogTail()}");
        return found!;
    }

    /// <summary>The queue ids in some queues; without names, in all queues that hold messages.</summary>
    public List<string> QueueFiles(params string[] queues) => [..
        (queues.Length > 0 ? queues : ["maildrop", "incoming", "active", "deferred", "hold"])
        .Select(queue => Path.Combine(Queue, queue))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        .Select(file => Path.GetFileName(file))];

    public void WaitForEmptyQueue(int seconds = 60)
        => Sandbox.WaitFor(() => QueueFiles().Count == 0, () => $"empty queue: {string.Join(' ', QueueFiles())}\n{LogTail()}", seconds);

    public string[] Log() => File.Exists(LogFile) ? File.ReadAllLines(LogFile) : [];

    public string LogTail(int lines = 30) => "\n" + string.Join('\n', Log().TakeLast(lines));

    public void WaitForLog(string pattern)
        => Sandbox.WaitFor(() => Log().Any(line => Regex.IsMatch(line, pattern)), () => $"log line {pattern}\n{LogTail()}");

    /// <summary>Says that lines of trouble that match are part of the test.</summary>
    public TestInstance Expect(string pattern)
    {
        _expectedTrouble.Add(new Regex(pattern));
        return this;
    }

    /// <summary>Stops the instance, and fails when its log has lines of trouble that nobody expected.</summary>
    public void Dispose()
    {
        Stop();
        var trouble = Log().Where(line => Trouble().IsMatch(line) && !_expectedTrouble.Any(expected => expected.IsMatch(line))).ToList();
        Directory.Delete(Root, recursive: true);
        Assert.That(trouble, Is.Empty);
    }

    private static string MasterText(string lines)
    {
        var stock = File.ReadAllText(Path.Combine(Sandbox.Repository, "conf", "master.cf"));
        return stock + lines.Replace("\r", "", StringComparison.Ordinal) + "\n";
    }

    private static string? CurrentFolder(int process)
    {
        try
        {
            return File.ResolveLinkTarget($"/proc/{process}/cwd", false)?.FullName;
        }
        catch (IOException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\]: (warning|error|fatal|panic): ")]
    private static partial Regex Trouble();
}
