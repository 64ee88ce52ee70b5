using Postfix.IO;
using Postfix.Posix;

namespace Postfix.Tests.Libio;

public sealed class ChildProcessTests
{
    private static async Task<(string Output, ExitStatus Status)> RunShell(string script, string? directory = null)
    {
        var (read, write) = Descriptors.Pipe();
        using var child = ChildProcess.Start(new SpawnRequest
        {
            Path = "/bin/sh",
            Arguments = ["sh", "-c", script],
            Environment = ["PATH=/usr/bin:/bin", "WORD=Grüße"],
            Descriptors = [(write, 1), (write, 7)],
            Directory = directory,
        });
        Descriptors.Close(write);
        using var output = new ByteStream(read);
        while (await output.FillAsync() > 0)
        {
        }
        return (ByteText.Decode(output.Buffered), await child.WaitAsync());
    }

    [TestCase("echo hello; exit 3", "hello\n", 3)]
    [TestCase("echo to seven >&7", "to seven\n", 0)]
    [TestCase("printf %s \"$WORD\"", "Grüße", 0)]
    [TestCase("ls /proc/self/fd | tr '\\n' ' '", "0 1 2 3 7 ", 0)]
    public void A_program_gets_its_environment_and_descriptors(string script, string expected, int code) => EventLoop.Run(async () =>
    {
        var (output, status) = await RunShell(script);
        Assert.That(output, Is.EqualTo(expected));
        Assert.That((status.Exited, status.Code), Is.EqualTo((true, code)));
        return 0;
    });

    [Test]
    public void A_signal_is_told() => EventLoop.Run(async () =>
    {
        var (_, status) = await RunShell("kill -9 $$");
        Assert.That((status.Exited, status.Signal), Is.EqualTo((false, 9)));
        return 0;
    });

    [Test]
    public void A_program_starts_in_its_folder() => EventLoop.Run(async () =>
    {
        Assert.That((await RunShell("pwd", "/usr")).Output, Is.EqualTo("/usr\n"));
        return 0;
    });

    [Test]
    public void A_program_that_is_not_there_is_an_error()
    {
        var error = Assert.Throws<PosixException>(() => Spawner.Spawn(new SpawnRequest { Path = "/nonexistent", Arguments = ["x"] }));
        Assert.That(error!.Errno, Is.EqualTo(Errno.ENOENT));
    }
}
