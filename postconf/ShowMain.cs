using Postfix.Logging;

namespace Postfix.Postconf;

/// <summary>Shows parameters of main.cf: all, those that are set (-n), their defaults (-d), or the named ones.</summary>
internal sealed class ShowMain(PostconfOptions options, ParameterTable table)
{
    private readonly LinePrinter _printer = new(options.Modes);

    internal void Run()
    {
        if (options.Words.Length == 0)
        {
            foreach (var row in table.Rows.Where(IsListed))
            {
                Show(row);
            }
        }
        foreach (var name in options.Words)
        {
            if (table.Find(name) is { } row)
            {
                Show(row);
            }
            else
            {
                // What was found so far stands before the warning when both go to a terminal.
                _printer.Flush();
                Log.Warning($"{name}: unknown parameter");
            }
        }
        _printer.Flush();
    }

    // An old name is nothing to know of, unless somebody uses it.
    private bool IsListed(ParameterRow row)
        => row.Class == ParameterClasses.Legacy
            ? (options.Classes & ParameterClasses.User) != 0 && !options.Has(Modes.Defaults) && table.IsExplicit(row.Name)
            : (row.Class & options.Classes) != 0;

    private void Show(ParameterRow row)
    {
        if (options.Has(Modes.Explicit) && !table.IsExplicit(row.Name))
        {
            return;
        }
        var value = table.ValueOf(row);
        _printer.Setting(row.Name, options.Has(Modes.Expand) && !row.IsRaw ? table.Expand(value) : value);
    }
}
