using System.Text.RegularExpressions;

namespace Postfix.SystemTests;

/// <summary>Plays the files in dialogues: one behaviour each, told as a session.</summary>
/// <remarks>
/// <c>main: name = value</c> and <c>master: line</c> come first; <c>&gt; text</c> sends a line; <c>&lt; text</c> reads a reply, which must
/// have the text; <c>&lt;~ pattern</c> reads one that must match; <c>&lt;$</c> expects the end of the connection;
/// <c>mail: user text</c> and <c>log: pattern</c> wait for mail and log lines; <c>trouble: pattern</c> allows lines of
/// trouble in the log; <c>#</c> starts a comment.
/// </remarks>
[TestFixture]
internal sealed class DialogueTests
{
    private static readonly string s_folder = Path.Combine(Sandbox.Repository, "tests", "system", "dialogues");

    private static IEnumerable<string> Dialogues()
        => Directory.EnumerateFiles(s_folder, "*.smtp").Select(file => Path.GetFileNameWithoutExtension(file)).Order();

    [TestCaseSource(nameof(Dialogues))]
    public void Dialogue(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(s_folder, name + ".smtp"));
        using var instance = new TestInstance(Settings(lines, "main:"), Settings(lines, "master:"));
        foreach (var pattern in lines.Where(line => line.StartsWith("trouble:", StringComparison.Ordinal)))
        {
            instance.Expect(pattern["trouble:".Length..].Trim());
        }

        instance.Start();
        using var client = instance.Connect();
        foreach (var line in lines)
        {
            Play(instance, client, line);
        }
    }

    private static string Settings(string[] lines, string prefix) => string.Join('\n', lines
        .Where(line => line.StartsWith(prefix, StringComparison.Ordinal))
        .Select(line => line[prefix.Length..].Trim()));

    private static void Play(TestInstance instance, SmtpDialog client, string line)
    {
        switch (line.Split(' ')[0])
        {
            case ">":
                client.Write(line.Length > 2 ? line[2..] : "");
                break;
            case "<":
                Assert.That(client.Read(), Does.Contain(line[2..]), instance.LogTail());
                break;
            case "<~":
                Assert.That(client.Read(), Does.Match(new Regex(line[3..], RegexOptions.Singleline)), instance.LogTail());
                break;
            case "<$":
                Assert.That(client.IsClosed(), instance.LogTail());
                break;
            case "mail:":
                instance.WaitForMail(line.Split(' ')[1], line[(line.IndexOf(' ', 6) + 1)..]);
                break;
            case "log:":
                instance.WaitForLog(line[5..]);
                break;
            default:
                break;
        }
    }
}
