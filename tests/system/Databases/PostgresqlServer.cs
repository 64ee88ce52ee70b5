namespace Postfix.SystemTests;

/// <summary>A PostgreSQL server.</summary>
internal sealed class PostgresqlServer : DatabaseServer
{
    private const int Port = 5433;
    private static readonly string s_programs = FindPrograms();

    public PostgresqlServer()
        : base("postgres")
    {
        var password = $"{Folder}/password";
        File.WriteAllText(password, "secret\n");
        RunAsUser($"{s_programs}/initdb", "-D", $"{Folder}/data", "-A", "scram-sha-256", "-U", "mail", "-E", "UTF8", "--locale=C", $"--pwfile={password}", "--no-sync");
        Start();
    }

    public override string Type => "pgsql";

    public override string OverTcp => $"hosts = inet:127.0.0.1:{Port}\nuser = mail\npassword = secret\ndbname = postgres\nretry_interval = 1\n";

    public override string OverSocket => $"hosts = postgresql://mail:secret@{Uri.EscapeDataString(Folder + "/run")}:{Port}/postgres\nretry_interval = 1\n";

    protected override string StopSignal => "-INT";

    public override void Execute(string sql)
    {
        var result = Ask(sql);
        Assert.That(result.ExitStatus, Is.Zero, result.Text);
    }

    protected override IEnumerable<string> CommandLine() => [$"{s_programs}/postgres", "-D", $"{Folder}/data", "-p", $"{Port}", "-k", $"{Folder}/run",
        "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"];

    protected override bool IsReady() => Ask("SELECT 1").ExitStatus == 0;

    private CommandResult Ask(string sql) => CommandResult.Run(
        $"{s_programs}/psql", ["-q", "-v", "ON_ERROR_STOP=1", $"postgresql://mail:secret@127.0.0.1:{Port}/postgres"], sql);

    private static string FindPrograms()
        => Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin";
}
