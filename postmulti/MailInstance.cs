using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Postmulti;

/// <summary>An instance: where its configuration, queue and data are, and what it is called.</summary>
internal sealed record MailInstance
{
    /// <summary>The folder of main.cf.</summary>
    internal required string ConfigDirectory { get; init; }

    /// <summary>The folder of the queue.</summary>
    internal required string QueueDirectory { get; init; }

    /// <summary>The folder of the daemons' own files.</summary>
    internal required string DataDirectory { get; init; }

    /// <summary>Its name, or nothing.</summary>
    internal string Name { get; init; } = "";

    /// <summary>Its group, or nothing.</summary>
    internal string Group { get; init; } = "";

    /// <summary>Whether it is started along with the others.</summary>
    internal bool IsEnabled { get; init; }

    /// <summary>Whether it is the one of the default configuration folder.</summary>
    internal bool IsPrimary { get; init; }

    /// <summary>The parameters that must have different values in different instances.</summary>
    internal IEnumerable<(string Name, string Value)> OwnPaths =>
    [
        ("config_directory", ConfigDirectory),
        ("queue_directory", QueueDirectory),
        ("data_directory", DataDirectory),
    ];

    /// <summary>Reads what main.cf of a folder says about its instance.</summary>
    /// <exception cref="FatalException">The file cannot be read, or a value is bad.</exception>
    internal static MailInstance Read(string directory)
    {
        MainCf main;
        try
        {
            main = MainCf.Load(directory).WithAllDefaults();
        }
        catch (FatalException problem)
        {
            Log.Write(LogLevel.Fatal, problem.Message);
            throw new FatalException($"Failed to obtain all required {directory}/main.cf parameters");
        }
        return Of(main, directory);
    }

    /// <summary>The instance of a configuration that has been read.</summary>
    internal static MailInstance Of(MainCf main, string directory) => new()
    {
        ConfigDirectory = directory,
        QueueDirectory = main.Value("queue_directory") ?? "",
        DataDirectory = main.Value("data_directory") ?? "",
        Name = main.Value("multi_instance_name") ?? "",
        Group = main.Value("multi_instance_group") ?? "",
        IsEnabled = main.Value("multi_instance_enable") switch
        {
            "yes" => true,
            "no" => false,
            var other => throw new FatalException($"Unexpected {directory}/main.cf entry: multi_instance_enable = {other}"),
        },
    };

    /// <summary>Whether -i means this instance: by folder, by name, or by what follows "postfix-" in the name.</summary>
    internal bool IsCalled(string text) => text switch
    {
        "" => false,
        "-" => IsPrimary,
        ['/', ..] => ConfigDirectory == text,
        _ => Name == text || Name == "postfix-" + text,
    };
}
