using System.Globalization;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Master;

/// <summary>
/// "master -w": starts the real master in a session of its own and waits until it has its sockets and locks. The new
/// process finds the descriptor to report on in its environment.
/// </summary>
internal static class BackgroundStart
{
    private const string ReportVariable = "MASTER_REPORT_DESCRIPTOR";
    private const int ReportDescriptor = 3;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(100);

    /// <summary>The descriptor on which this process has to report that it is ready, or null.</summary>
    public static int? Report { get; } = int.TryParse(Environment.GetEnvironmentVariable(ReportVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor)
        ? descriptor
        : null;

    /// <summary>Starts the master; the result is the exit status.</summary>
    public static async Task<int> RunAsync(string[] arguments, MasterOptions options)
    {
        var (read, write) = Descriptors.Pipe();
        Environment.SetEnvironmentVariable(ReportVariable, ReportDescriptor.ToString(CultureInfo.InvariantCulture));
        // Whoever reads the output of this command must not wait for the end of the mail system.
        using var nothing = PosixFile.Open("/dev/null", OpenFlags.ReadWrite);
        var output = options.KeepOutput ? 1 : nothing.Descriptor;
        var errors = Descriptors.IsTerminal(2) ? 2 : nothing.Descriptor;
        using var child = ChildProcess.Start(new SpawnRequest
        {
            Path = CurrentProcess.ExecutablePath,
            Arguments = ["master", .. arguments.Where(static argument => argument != "-w")],
            Descriptors = [(nothing.Descriptor, 0), (output, 1), (errors, 2), (write, ReportDescriptor)],
            NewSession = true,
        });
        Descriptors.Close(write);
        using var report = new ByteStream(read) { Timeout = s_patience };
        try
        {
            if (await report.FillAsync() > 0)
            {
                return 0;
            }
        }
        catch (PeerTimeoutException)
        {
            throw new FatalException("timeout while waiting for daemon initialization");
        }
        throw new FatalException("daemon initialization failure");
    }

    /// <summary>Tells the waiting process that the start was a success.</summary>
    public static void ReportReady()
    {
        if (Report is { } descriptor)
        {
            Descriptors.Write(descriptor, [0]);
            Descriptors.Close(descriptor);
            Environment.SetEnvironmentVariable(ReportVariable, null);
        }
    }
}
