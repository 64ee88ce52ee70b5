using Postfix.Conf;

namespace Postfix.Master;

/// <summary>Builds a daemon's argument list (internal-protocols 2.2).</summary>
internal static class ChildArguments
{
    public static IReadOnlyList<string> Build(MasterEntry entry, ServiceSettings settings, bool attached, int verbosity)
    {
        var list = new List<string> { entry.Command };
        if (settings.Limit is 0 or 1)
        {
            list.Add(settings.Limit == 1 ? "-l" : "-z");
        }
        if (Path.GetFileName(entry.Command) != entry.Service)
        {
            list.AddRange(["-n", entry.Service]);
        }
        list.AddRange(["-t", entry.TransportName]);
        list.AddRange(attached ? ["-d"] : []);
        list.AddRange(Enumerable.Repeat("-v", verbosity));
        list.AddRange(entry.IsUnprivileged ? ["-u"] : []);
        list.AddRange(settings.Jail ? ["-c"] : []);
        if (settings.HasStress)
        {
            list.AddRange(["-o", settings.UnderStress ? "stress=yes" : "stress="]);
        }
        if (settings.SocketCount > 1)
        {
            list.AddRange(["-s", $"{settings.SocketCount}"]);
        }
        list.AddRange(entry.Arguments);
        return list;
    }
}
