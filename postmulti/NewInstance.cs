using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Postmulti;

/// <summary>Works out name and folders of an instance that is created or imported.</summary>
internal sealed class NewInstance(MainCf main, InstanceList instances)
{
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);

    /// <summary>The instance that the options describe.</summary>
    /// <exception cref="FatalException">Something is missing, bad, or already in use.</exception>
    internal MailInstance Make(Options options)
    {
        foreach (var word in options.Words)
        {
            Take(word, options.Action);
        }
        var name = options.NewName is null or "-" ? "" : options.NewName;
        var directory = Folder("config_directory", name);
        foreach (var instance in instances.All)
        {
            foreach (var (path, _) in instance.OwnPaths.Where(path => path.Value == directory))
            {
                throw new FatalException($"new config_directory={directory} is already in use by instance {instance.ConfigDirectory}, {path}={directory}");
            }
        }
        var made = options.Action == "import" ? Import(directory, options.NewName) : new MailInstance
        {
            ConfigDirectory = directory,
            QueueDirectory = Folder("queue_directory", name),
            DataDirectory = Folder("data_directory", name),
            Name = name,
        };
        instances.RequireNoConflict(made, self: null);
        _ = instances.PlaceFor(options);
        return made;
    }

    private static MailInstance Import(string directory, string? newName)
    {
        var instance = MailInstance.Read(directory);
        return newName is { Length: > 0 } ? instance with { Name = newName == "-" ? "" : newName } : instance;
    }

    private void Take(string word, string action)
    {
        var at = word.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0)
        {
            throw new FatalException($"Malformed parameter setting '{word}'");
        }
        var (name, value) = (word[..at].Trim(), word[(at + 1)..].Trim());
        if (name != "config_directory" && (action == "import" || name is not ("queue_directory" or "data_directory")))
        {
            throw new FatalException($"Parameter '{name}' not valid with action {action}");
        }
        if (!value.StartsWith('/'))
        {
            throw new FatalException($"Parameter setting '{name}' is not an absolute path");
        }
        _settings[name] = value.TrimEnd('/') is { Length: > 0 } path ? path : throw new FatalException($"Parameter setting '{name}' is the root directory");
    }

    /// <summary>The folder that was asked for, or one beside the primary instance's, with the new instance's name.</summary>
    private string Folder(string parameter, string name)
    {
        if (_settings.TryGetValue(parameter, out var folder))
        {
            return folder;
        }
        if (name.Length == 0)
        {
            throw new FatalException($"Missing {parameter} parameter value");
        }
        var primary = parameter == "config_directory" ? main.ConfigDirectory : main.Value(parameter) ?? "";
        return primary.StartsWith('/')
            ? $"{primary[..primary.LastIndexOf('/')]}/{name}"
            : throw new FatalException($"Invalid default {parameter} parameter value: '{primary}': specify an absolute pathname");
    }
}
