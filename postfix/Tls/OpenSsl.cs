using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.PostfixCommand;

/// <summary>Runs the command openssl(1) of openssl_path, which makes and reads keys and certificates.</summary>
internal sealed class OpenSsl(Instance instance, string program)
{
    private const string SearchPath = "/bin:/usr/bin:/sbin:/usr/sbin";
    private static readonly byte[] s_emptyDigest = Convert.FromHexString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    private readonly string _path = ProgramSearch.Find(program, SearchPath);

    /// <summary>Makes sure that the command works and knows what it has to.</summary>
    /// <exception cref="FatalException">It does not.</exception>
    internal async Task RequireAsync()
    {
        if (FileSystem.TryAccess(_path, 1) != 0 || await RunAsync(["version"]) is null)
        {
            throw new FatalException($"No working openssl(1) command found with 'openssl_path = {program}'");
        }
        if (await RunAsync(["dgst", "-binary", "-sha256"]) is not { } digest || !digest.AsSpan().SequenceEqual(s_emptyDigest))
        {
            throw new FatalException("No 'postfix tls' support when openssl(1) is obsolete");
        }
    }

    /// <summary>Runs the command without its error output; the result is its output, or null when it failed.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">Its input.</param>
    internal async Task<byte[]?> RunAsync(string[] arguments, ReadOnlyMemory<byte> input = default)
    {
        using var nowhere = PosixFile.Open("/dev/null", OpenFlags.WriteOnly);
        var (status, output) = await RunAsync(arguments, input, nowhere.Descriptor);
        return status == 0 ? output : null;
    }

    /// <summary>Runs the command; its error output is the caller's, or goes where its output goes.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">Its input.</param>
    /// <param name="withErrors">Whether errors are part of the output.</param>
    internal Task<(int Status, byte[] Output)> TryAsync(string[] arguments, ReadOnlyMemory<byte> input = default, bool withErrors = false)
        => RunAsync(arguments, input, withErrors ? -1 : 2);

    /// <summary>The SHA-256 digest in hexadecimal, or null when there is nothing to make one of.</summary>
    internal async Task<string?> DigestAsync(byte[]? data)
        => data is { Length: > 0 } && await RunAsync(["dgst", "-binary", "-sha256"], data) is { } digest ? Convert.ToHexStringLower(digest) : null;

    private async Task<(int Status, byte[] Output)> RunAsync(string[] arguments, ReadOnlyMemory<byte> input, int errors)
    {
        var (inputEnd, writeEnd) = Descriptors.Pipe();
        var (readEnd, outputEnd) = Descriptors.Pipe();
        using var output = new ByteStream(readEnd);
        using var feed = new ByteStream(writeEnd);
        ChildProcess child;
        try
        {
            child = instance.Start(_path, arguments, [(inputEnd, 0), (outputEnd, 1), (errors < 0 ? outputEnd : errors, 2)]);
        }
        finally
        {
            Descriptors.Close(inputEnd);
            Descriptors.Close(outputEnd);
        }
        using (child)
        {
            try
            {
                feed.Write(input.Span);
                await feed.FlushAsync();
            }
            catch (PeerDisconnectedException problem)
            {
                // It need not read its input: its exit status tells what that means.
                Log.Debug($"openssl: {problem.Message}");
            }
            feed.Dispose();
            while (await output.FillAsync() > 0)
            {
            }
            var status = await child.WaitAsync();
            return (status.Exited ? status.Code : 1, output.Buffered.ToArray());
        }
    }
}
