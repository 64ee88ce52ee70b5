using System.Collections.Frozen;
using Postfix.Logging;

namespace Postfix.Conf;

/// <summary>The names in notify_classes.</summary>
public static class NotifyClassNames
{
    private static readonly FrozenDictionary<string, NotifyClass> s_names = new Dictionary<string, NotifyClass>
    {
        ["bounce"] = NotifyClass.Bounce,
        ["2bounce"] = NotifyClass.DoubleBounce,
        ["data"] = NotifyClass.Data,
        ["delay"] = NotifyClass.Delay,
        ["policy"] = NotifyClass.Policy,
        ["protocol"] = NotifyClass.Protocol,
        ["resource"] = NotifyClass.Resource,
        ["software"] = NotifyClass.Software,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The union of the named classes.</summary>
    /// <param name="list">Names separated by commas or blanks.</param>
    /// <exception cref="FatalException">A name is none.</exception>
    public static NotifyClass Parse(string list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var classes = NotifyClass.None;
        foreach (var name in list.Split([',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            classes |= s_names.TryGetValue(name, out var found)
                ? found
                : throw new FatalException($"unknown notify_classes value \"{name}\" in \"{list}\"");
        }
        return classes;
    }
}
