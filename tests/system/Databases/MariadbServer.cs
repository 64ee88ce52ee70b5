namespace Postfix.SystemTests;

/// <summary>A MariaDB server.</summary>
internal sealed class MariadbServer : DatabaseServer
{
    private const int Port = 3307;

    public MariadbServer()
        : base("mysql")
    {
        RunAsUser("mariadb-install-db", "--no-defaults", $"--datadir={Folder}/data", "--auth-root-authentication-method=normal", "--skip-test-db");
        Start();
        Execute("CREATE DATABASE mail CHARACTER SET utf8mb4; CREATE USER mail@localhost IDENTIFIED BY 'secret'; CREATE USER mail@'127.0.0.1' IDENTIFIED BY 'secret'; "
            + "GRANT ALL ON mail.* TO mail@localhost; GRANT ALL ON mail.* TO mail@'127.0.0.1'");
    }

    public override string Type => "mysql";

    public override string OverTcp => $"hosts = inet:127.0.0.1:{Port}\n{Login}";

    public override string OverSocket => $"hosts = unix:{Socket}\n{Login}";

    protected override string StopSignal => "-TERM";

    private static string Login => "user = mail\npassword = secret\ndbname = mail\nretry_interval = 1\n";

    private string Socket => $"{Folder}/run/sock";

    public override void Execute(string sql)
    {
        var result = CommandResult.Run("/usr/bin/mariadb", ["--no-defaults", "-u", "root", "-S", Socket, "--default-character-set=utf8mb4"], sql);
        Assert.That(result.ExitStatus, Is.Zero, result.Text);
    }

    protected override IEnumerable<string> CommandLine() => ["/usr/sbin/mariadbd", "--no-defaults", $"--datadir={Folder}/data",
        $"--socket={Socket}", $"--port={Port}", "--bind-address=127.0.0.1", $"--pid-file={Folder}/run/pid", "--innodb-buffer-pool-size=16M"];

    protected override bool IsReady() => CommandResult.Run("/usr/bin/mariadb", ["--no-defaults", "-u", "root", "-S", Socket, "-e", "SELECT 1"]).ExitStatus == 0;
}
