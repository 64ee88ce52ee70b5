namespace Postfix.SystemTests;

/// <summary>The world the tests run in, and the programs under test.</summary>
internal static class Sandbox
{
    /// <summary>The folder of the sandbox; null outside of one.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("SANDBOX");

    public static string Repository { get; } = FindRepository();

    /// <summary>The commands under test.</summary>
    public static string Commands { get; } = Path.Combine(FindTree(), "sbin");

    /// <summary>Whether the programs under test are native executables, which need nothing outside of a jail.</summary>
    public static bool IsNative { get; } = !File.Exists(Path.Combine(Commands, "postfix.dll"));

    /// <summary>The commands of a Postfix that is installed on this machine; null without one.</summary>
    public static string? InstalledPostfix { get; } =
        File.Exists("/usr/lib/postfix/sbin/master") && !Directory.Exists("/usr/libexec/postfix") ? "/usr/sbin" : null;

    public static string HomeOf(string user) => Path.Combine(Folder!, "home", user);

    /// <summary>Waits for something to become true.</summary>
    public static void WaitFor(Func<bool> condition, Func<string> description, int seconds = 30)
    {
        var end = Environment.TickCount64 + (seconds * 1000L);
        while (!condition())
        {
            if (Environment.TickCount64 > end)
            {
                Assert.Fail($"after {seconds} s still no {description()}");
            }

            Thread.Sleep(25);
        }
    }

    private static string FindTree()
    {
        if (Environment.GetEnvironmentVariable("MTA_TREE") is { Length: > 0 } tree)
        {
            return tree;
        }

        var native = Path.Combine(Repository, "artifacts/tree/usr");
        return Directory.Exists(native) ? native : Path.Combine(Repository, "artifacts/stage/usr");
    }

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Postfix.Net.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("the tests run outside of a working copy");
        }

        return folder;
    }
}
