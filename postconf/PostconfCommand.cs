using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Postconf;

/// <summary>postconf(1): shows and edits main.cf and master.cf.</summary>
internal sealed class PostconfCommand(PostconfOptions options)
{
    internal int Run()
    {
        var directory = ConfigDirectories.Choose(null);
        if (!options.Has(Modes.Main | Modes.AnyMaster))
        {
            return Listings.Run(options, directory);
        }
        if (options.Has(Modes.Edits))
        {
            Edit(directory);
        }
        else
        {
            Show(directory);
        }
        return 0;
    }

    private void Edit(string directory)
    {
        if (options.Has(Modes.Main))
        {
            new EditMain(options, directory + "/main.cf").Run();
        }
        else
        {
            new EditMaster(options, directory + "/master.cf").Run();
        }
    }

    private void Show(string directory)
    {
        var isDefaults = options.Has(Modes.Defaults);
        var main = isDefaults ? MainCf.Parse("", ConfigDirectories.Default) : MainCf.Load(directory);
        // Postfix: a bad main.cf is reported before a bad override.
        main = main.With(options.OverrideTexts.ConvertAll(ParseOverride)).WithAllDefaults();
        var rows = MasterTable.Read(directory + "/master.cf", isRequired: options.Has(Modes.AnyMaster));
        var table = new ParameterTable(main);
        ServiceParameters.Register(table, rows);
        if (!isDefaults && !table.IsExplicit("mynetworks"))
        {
            // Postfix: what the value depends on must be right whatever is asked for.
            _ = main.Lookup("mynetworks");
        }
        var users = new UserParameters(table, rows);
        if (!isDefaults)
        {
            users.Register();
        }
        if (options.Has(Modes.Main))
        {
            new ShowMain(options, table).Run();
        }
        else
        {
            new ShowMaster(options, rows, table).Run();
        }
        if (!isDefaults && !options.Has(Modes.Quiet))
        {
            users.WarnUnused(withMain: options.Has(Modes.Main));
        }
    }

    private static KeyValuePair<string, string> ParseOverride(string text)
    {
        var error = ConfText.SplitNameValue(text, out var name, out var value);
        return error is null ? new(name, value) : throw new FatalException($"invalid parameter override: {text}: {error}");
    }
}
