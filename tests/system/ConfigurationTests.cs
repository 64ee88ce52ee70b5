namespace Postfix.SystemTests;

/// <summary>
/// Whole configurations as sites have them, in sites/: they are shown as the installed Postfix shows them, and those without
/// databases run.
/// </summary>
[TestFixture]
internal sealed class ConfigurationTests
{
    private static readonly string[] s_requests =
    [
        "-n", "-nx", "-nf", "-nH", "-nh", "-C user", "-C service", "-x myhostname mynetworks smtpd_banner", "-d smtpd_banner",
        "-M", "-Mf", "-Mx", "-M smtp", "-M nosuch", "-F", "-Fx", "-Ff", "-Fh */*/type", "-P", "-Px", "-P smtp/inet", "-P */*/syslog_name",
    ];

    private static IEnumerable<string> Sites => Directory.EnumerateDirectories(Path.Combine(Sandbox.Repository, "tests/system/sites")).Select(Path.GetFileName).Order()!;

    [Test]
    public void A_site_looks_as_postfix_shows_it([ValueSource(nameof(Sites))] string site)
    {
        if (Sandbox.InstalledPostfix is not { } installed)
        {
            Assert.Ignore("needs an installed Postfix");
            return;
        }

        var folder = Copy(site);
        Assert.Multiple(() =>
        {
            foreach (var request in s_requests)
            {
                string[] arguments = ["-c", folder, .. request.Split(' ')];
                var expected = Normal(CommandResult.Run(Path.Combine(installed, "postconf"), arguments));
                Assert.That(Normal(CommandResult.Run(Path.Combine(Sandbox.Commands, "postconf"), arguments)), Is.EqualTo(expected), request);
            }
        });
        Directory.Delete(folder, recursive: true);
    }

    [TestCase("internet")]
    [TestCase("null-client")]
    public void A_site_runs(string site)
    {
        var lines = File.ReadAllText(Path.Combine(Sandbox.Repository, "tests/system/sites", site, "main.cf"));
        var master = File.ReadAllText(Path.Combine(Sandbox.Repository, "tests/system/sites", site, "master.cf"));
        using var instance = new TestInstance(lines);
        File.WriteAllText(instance.ConfigFile("master.cf"), master + "postlog unix-dgram n - n - 1 postlogd\n");
        var check = instance.Command("postfix", "check");
        Assert.That(check.ExitStatus, Is.Zero, check.Text);
        instance.Start();
        using (var client = instance.Connect())
        {
            Assert.That(client.Read(), Does.StartWith("220 "), instance.LogTail());
        }

        instance.Stop();
    }

    private static string Copy(string site)
    {
        var folder = Directory.CreateTempSubdirectory("site.").FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Sandbox.Repository, "tests/system/sites", site)))
        {
            var copy = Path.Combine(folder, Path.GetFileName(file));
            File.Copy(file, copy);
            // Readers wait for files that have just been written.
            File.SetLastWriteTimeUtc(copy, DateTime.UnixEpoch.AddYears(30));
        }

        return folder;
    }

    // Order of warnings and name of the program do not count, nor does what only later releases say: deprecated names, comments
    // behind values; or only earlier ones: config_directory as a setting.
    private static string Normal(CommandResult result)
    {
        var errors = result.Errors.Split('\n').Select(static line => line[Math.Max(0, line.IndexOf("postconf: ", StringComparison.Ordinal))..])
            .Where(static line => !line.Contains("will be removed; instead", StringComparison.Ordinal) && !line.Contains("#comment after other text", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        // What comes before a fatal error depends on the order in which settings are looked at.
        if (errors.FirstOrDefault(static line => line.Contains("fatal: ", StringComparison.Ordinal)) is { } fatal)
        {
            return $"{result.ExitStatus}\n{fatal[fatal.IndexOf("fatal: ", StringComparison.Ordinal)..]}";
        }

        var output = result.Output.Split('\n').Where(static line => !line.StartsWith("config_directory", StringComparison.Ordinal) && !line.StartsWith("/tmp/site.", StringComparison.Ordinal));
        return $"{result.ExitStatus}\n{string.Join('\n', output)}\n{string.Join('\n', errors)}";
    }
}
