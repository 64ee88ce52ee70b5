using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.SmtpSink;
using Postfix.SmtpSource;

namespace Postfix.Tests.SmtpSource;

[TestFixture]
internal sealed class SourceAndSinkTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory().FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase("-s 7 -m 30 -l 5000", "-n 30")]
    [TestCase("-s 3 -m 30 -d -r 3", "-n 3")]
    [TestCase("-s 3 -m 30 -d -L -r 2", "-n 3 -L")]
    [TestCase("-s 40 -m 30 -o", "-n 30 -m 2")]
    public void All_messages_arrive(string source, string sink)
    {
        Exchange(source, $"{sink} -D {_folder}/dump");
        Assert.That(File.ReadAllText($"{_folder}/dump").Split("X-Client-Proto: ").Length - 1, Is.EqualTo(30));
    }

    [Test]
    public void A_dump_has_what_was_sent()
    {
        File.WriteAllText($"{_folder}/in", "Subject: x\n\n.dot\nend");
        Exchange($"-F {_folder}/in -f a@b -t c@d -r 2 -M me", $"-n 1 -d {_folder}/out/%Y/m. -S start\\n -h there");
        var file = Directory.GetFiles($"{_folder}/out", "m.*", SearchOption.AllDirectories).Single();
        Assert.That(File.ReadAllText(file), Does.Match(
            "^start\nX-Client-Addr: local\nX-Client-Proto: SMTP\nX-Helo-Args: me\nX-Mail-Args: <a@b>\nX-Rcpt-Args: <2c@d>\nX-Rcpt-Args: <c@d>\n"
            + "Received: from me \\(\\[local\\]\\)\n\tby there \\(smtp-sink\\) with SMTP id [0-9a-f]{8};\n\t.*\nSubject: x\n\n\\.dot\nend\n\n\n$"));
    }

    [TestCase("-f mail", "sender rejected: 500 5.3.0 Error: command failed")]
    [TestCase("-r rcpt", "recipient rejected: 450 4.3.0 Error: command failed")]
    [TestCase("-r data", "data rejected: 450 4.3.0 Error: command failed")]
    [TestCase("-b 451_x -r .", "end of data rejected: 451 x")]
    [TestCase("-f connect", "rejected at server banner: 500 5.3.0 Error: command failed")]
    [TestCase("-q helo", "lost connection while sending HELO")]
    [TestCase("-q connect", "lost connection while reading server greeting")]
    [TestCase("-Q rcpt", "recipient rejected: 421 4.0.0 Server closing connection")]
    public void A_refusal_ends_the_run(string sink, string message)
        => Assert.That(() => Exchange("-m 2", sink), Throws.TypeOf<FatalException>().With.Message.EqualTo(message));

    private void Exchange(string source, string sink) => EventLoop.Run(async () =>
    {
        var options = new SinkOptions([.. Words(sink), $"unix:{_folder}/socket", "10"]);
        var listener = options.Endpoint.Listen(options.Backlog);
        try
        {
            var server = new SinkServer(options, listener).RunAsync();
            await SmtpSourceCommand.RunAsync([.. Words(source), $"unix:{_folder}/socket"]);
            return await server;
        }
        finally
        {
            Descriptors.Close(listener);
        }
    });

    private static IEnumerable<string> Words(string text)
        => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static word => word.Replace('_', ' '));
}
