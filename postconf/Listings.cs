using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using Postfix.Conf;
using Postfix.Logging;
using Postfix.Tables;

[assembly: SupportedOSPlatform("linux")]

namespace Postfix.Postconf;

/// <summary>What is listed apart from parameters: plug-in types, table types, locks, the TLS library, bounce texts.</summary>
internal static class Listings
{
    private static readonly string[] s_saslServers = ["dovecot"];
    private static readonly string[] s_lockMethods = ["flock", "fcntl", "dotlock"];

    /// <summary>Prints the listing that the options ask for; the result is the exit status.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="directory">The folder of main.cf.</param>
    /// <exception cref="FatalException">The configuration is needed and bad.</exception>
    internal static int Run(PostconfOptions options, string directory)
    {
        var printer = new LinePrinter(options.Modes);
        var lines = ((options.Modes & Modes.Subjects) switch
        {
            Modes.SaslServers => s_saslServers,
            Modes.LockMethods => s_lockMethods,
            Modes.TableTypes => NamesOfTypes(directory),
            Modes.Tls => TlsFacts(options.TlsMode),
            Modes.ShowTemplates => Templates(options, Configuration(directory)).All.Select(static template => template.Format()),
            Modes.ExpandTemplates => ExpandedTemplates(options, Configuration(directory)),
            _ => (IEnumerable<string>)[],
        }).ToList();
        // Texts of several lines have an empty line between them.
        var separator = options.Has(Modes.ShowTemplates | Modes.ExpandTemplates) ? "\n\n" : "\n";
        if (lines.Count > 0)
        {
            printer.Raw(string.Join(separator, lines.Select(static line => line.TrimEnd('\n'))));
        }
        printer.Flush();
        return lines.Count > 0 || options.Has(Modes.SaslClients) ? 0 : 1;
    }

    private static IReadOnlyList<string> TlsFacts(string mode)
    {
        switch (mode)
        {
            case "compile-version" or "run-version":
                return [LibraryVersion()];
            case "public-key-algorithms":
                return ["dsa", "ecdsa", "rsa"];
            default:
                Log.Warning($"unknown 'postconf -T' mode: {mode}");
                return [];
        }
    }

    // 0xMNN00PP0: major, minor, patch.
    private static string LibraryVersion()
    {
        var version = SafeEvpPKeyHandle.OpenSslVersion;
        return string.Create(CultureInfo.InvariantCulture, $"OpenSSL {(version >> 28) & 0xF}.{(version >> 20) & 0xFF}.{(version >> 4) & 0xFF}");
    }

    // Postfix: table types and notices are for a working configuration only.
    private static MainCf Configuration(string directory)
        => new GlobalParameters(MainCf.Load(directory).WithAllDefaults()).Main;

    private static IEnumerable<string> NamesOfTypes(string directory)
    {
        _ = Configuration(directory);
        return TableTypes.Names;
    }

    private static BounceTemplates Templates(PostconfOptions options, MainCf main)
    {
        var path = options.Words.Length > 0 ? options.Words[0] : main.Value("bounce_template_file") ?? "";
        return path.Length == 0 ? BounceTemplates.BuiltIn : BounceTemplates.Load(path);
    }

    private static IEnumerable<string> ExpandedTemplates(PostconfOptions options, MainCf main)
        => Templates(options, main).All.Select(template => $"expanded_{template.Class}_text = <<EOF\n{string.Concat(template.Expand(main, unicode: false).Select(static line => line + "\n"))}EOF\n");
}
