using Postfix.Posix;

namespace Postfix.Conf;

/// <summary>The names of this host that myhostname and mydomain have by default.</summary>
internal static class HostIdentity
{
    internal static string Hostname(MainCf main)
    {
        var name = HostName.Get();
        return name.Contains('.', StringComparison.Ordinal) ? name : $"{name}.{(main.IsExplicit("mydomain") ? main.Value("mydomain") : "localdomain")}";
    }

    internal static string Domain(MainCf main)
    {
        var name = main.Value("myhostname") ?? "";
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? "localdomain" : name[(dot + 1)..];
    }
}
