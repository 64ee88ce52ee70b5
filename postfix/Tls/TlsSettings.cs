using Postfix.Conf;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.PostfixCommand;

/// <summary>What main.cf says about TLS, and what is taken where it says nothing.</summary>
internal sealed class TlsSettings(Instance instance)
{
    private const string Random = "/dev/urandom";

    /// <summary>Whether main.cf sets none of the parameters to anything.</summary>
    internal bool AreDefault(string[] parameters) => parameters.All(name => string.IsNullOrEmpty(instance.Main.Explicit(name)));

    /// <summary>The source of random bytes: the given one, that of main.cf, or the system's.</summary>
    /// <exception cref="FatalException">There is none.</exception>
    internal string RandomSource(string given)
    {
        if (given.Length > 0)
        {
            return given;
        }
        if (instance.Main.Value("tls_random_source") is { Length: > 0 } source)
        {
            return source;
        }
        return FileSystem.TryAccess(Random, 4) == 0
            ? $"dev:{Random}"
            : throw new FatalException($"no default TLS random source defined and no {Random}");
    }

    /// <summary>The best table type for a session cache, or null when there is none.</summary>
    internal async Task<string?> CacheTypeAsync()
    {
        var (readEnd, writeEnd) = Descriptors.Pipe();
        using var output = new ByteStream(readEnd);
        ChildProcess child;
        try
        {
            child = instance.Start(instance.Location.CommandDirectory + "/postconf", ["-m"], [(writeEnd, 1)]);
        }
        finally
        {
            Descriptors.Close(writeEnd);
        }
        using (child)
        {
            while (await output.FillAsync() > 0)
            {
            }
            await child.WaitAsync();
        }
        var types = ByteText.Decode(output.Buffered).Split('\n');
        return ((string[])["lmdb", "btree"]).FirstOrDefault(types.Contains);
    }

    /// <summary>This machine's name; a value that is a file's name stands for its content.</summary>
    internal string HostName()
    {
        var name = instance.Global.Identity.MyHostname;
        return name.StartsWith('/') ? ConfText.Trim(ConfText.ReadFile(name)) : name;
    }

    /// <summary>The file of a key that is named by its algorithm or file; nothing when there is none.</summary>
    internal string KeyFile(string name)
    {
        if (KeyKind.All.FirstOrDefault(kind => kind.Algorithm == name) is { } kind)
        {
            name = instance.Main.IsExplicit(kind.KeyParameter) ? instance.Main.Value(kind.KeyParameter) ?? "" : "";
            return name == "none" ? "" : name;
        }
        return name is "" or "none" ? "" : InConfiguration(name);
    }

    /// <summary>A file's name, in the configuration folder when it is relative.</summary>
    internal string InConfiguration(string path) => path.StartsWith('/') ? path : $"{instance.Location.ConfigDirectory}/{path}";
}
