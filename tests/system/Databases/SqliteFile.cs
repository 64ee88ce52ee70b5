namespace Postfix.SystemTests;

/// <summary>A SQLite file: a server that is never stopped.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sqlite.").FullName;

    public SqliteFile() => TestInstance.Shell($"chmod 755 {_folder}");

    public string Parameters => $"dbpath = {_folder}/mail.db\n";

    public void Execute(string sql)
    {
        var result = CommandResult.Run("/usr/bin/sqlite3", ["-bail", $"{_folder}/mail.db"], sql);
        Assert.That(result.ExitStatus, Is.Zero, result.Text);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
