using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Postmulti;

/// <summary>The instances of this machine: the primary one, and those that its main.cf lists.</summary>
internal sealed class InstanceList
{
    private readonly List<MailInstance> _all;

    private InstanceList(List<MailInstance> all) => _all = all;

    /// <summary>All instances, the primary one first.</summary>
    internal IReadOnlyList<MailInstance> All => _all;

    /// <summary>The primary instance.</summary>
    internal MailInstance Primary => _all[0];

    /// <summary>The configuration folders of the others.</summary>
    internal IEnumerable<string> Directories => _all.Skip(1).Select(static instance => instance.ConfigDirectory);

    /// <summary>Reads the configuration of all instances but the primary one.</summary>
    /// <param name="main">That of the primary one.</param>
    /// <param name="log">The log, where nothing comes of what is odd in other instances' files: who calls sees it each time.</param>
    /// <exception cref="FatalException">One cannot be read.</exception>
    internal static List<MailInstance> ReadOthers(MainCf main, ILogSink log)
    {
        try
        {
            return ListSplitter.Split(main.Value("multi_instance_directories") ?? "").ConvertAll(MailInstance.Read);
        }
        finally
        {
            Log.AddSink(log);
        }
    }

    /// <summary>Makes the list.</summary>
    /// <param name="main">The configuration of the primary instance.</param>
    /// <param name="others">The others.</param>
    /// <exception cref="FatalException">Two share what they must not share.</exception>
    internal static InstanceList Load(MainCf main, List<MailInstance> others)
    {
        var primary = MailInstance.Of(main, main.ConfigDirectory) with { IsPrimary = true };
        // Without others, the primary instance is started whatever it says about starting along with others.
        var list = new InstanceList([primary with { IsEnabled = primary.IsEnabled || others.Count == 0 }]);
        list.RequireNoConflict(list.Primary, self: list.Primary);
        others.ForEach(instance => list.Add(instance, list._all.Count));
        return list;
    }

    /// <summary>Adds an instance, which must have name and folders of its own.</summary>
    /// <exception cref="FatalException">It has not.</exception>
    internal void Add(MailInstance instance, int index)
    {
        RequireNoConflict(instance, self: null);
        _all.Insert(index, instance);
    }

    /// <summary>Takes an instance from the list.</summary>
    internal void Remove(MailInstance instance) => _all.Remove(instance);

    /// <summary>The place for a new instance: first with -a, before the selected one or the first of the selected group, else last.</summary>
    /// <exception cref="FatalException">What is selected does not exist.</exception>
    internal int PlaceFor(Options options)
    {
        if (options.IsFirst)
        {
            return 1;
        }
        if (options.Instance is null && options.Group is null)
        {
            return _all.Count;
        }
        var index = _all.FindIndex(1, instance => Matches(instance, options));
        return index > 0 ? index : throw new FatalException("No matching secondary instances");
    }

    /// <summary>The instances that the options select.</summary>
    internal IEnumerable<MailInstance> Select(Options options) => _all.Where(instance => Matches(instance, options));

    /// <summary>The instance that -i names.</summary>
    /// <exception cref="FatalException">There is none.</exception>
    internal MailInstance Find(string name)
        => _all.Find(instance => instance.IsCalled(name)) ?? throw new FatalException($"No instance named {name}");

    /// <summary>Refuses an instance whose name or folders another one has.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="self">The entry of the list that it takes the place of.</param>
    /// <exception cref="FatalException">There is a conflict.</exception>
    internal void RequireNoConflict(MailInstance instance, MailInstance? self)
    {
        foreach (var (name, value) in instance.OwnPaths)
        {
            foreach (var other in _all.Where(other => other != self).Append(instance))
            {
                RequireDifferent(instance, (name, value), other);
            }
        }
        foreach (var other in _all.Where(other => other != self && instance.Name.Length > 0 && other.Name == instance.Name))
        {
            throw Conflict(instance, ("multi_instance_name", instance.Name), other, "multi_instance_name");
        }
    }

    private static void RequireDifferent(MailInstance instance, (string Name, string Value) path, MailInstance other)
    {
        foreach (var (name, value) in other.OwnPaths)
        {
            if (ReferenceEquals(instance, other) && name == path.Name)
            {
                return;
            }
            if (value == path.Value)
            {
                throw Conflict(instance, path, other, name);
            }
        }
    }

    private static FatalException Conflict(MailInstance instance, (string Name, string Value) own, MailInstance other, string name)
        => new($"instance {instance.ConfigDirectory}, {own.Name}={own.Value} conflicts with instance {other.ConfigDirectory}, {name}={own.Value}");

    private static bool Matches(MailInstance instance, Options options)
        => options.Instance is { } name ? instance.IsCalled(name)
            : options.Group is not { } group || (group.Length > 0 && instance.Group == group);
}
