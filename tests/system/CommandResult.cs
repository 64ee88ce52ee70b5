using System.Diagnostics;
using System.Text;

namespace Postfix.SystemTests;

/// <summary>What a command did.</summary>
internal sealed record CommandResult(int ExitStatus, string Output, string Errors)
{
    public string Text => Output + Errors;

    /// <summary>Runs a command to its end.</summary>
    public static CommandResult Run(string path, IEnumerable<string> arguments, string input = "")
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        start.Environment.Remove("MAIL_CONFIG");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
        {
            process.Kill();
            Assert.Fail($"{path} {string.Join(' ', arguments)} does not end");
        }

        return new(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}
