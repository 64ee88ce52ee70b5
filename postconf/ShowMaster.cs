using Postfix.Logging;

namespace Postfix.Postconf;

/// <summary>Shows entries of master.cf (-M), their fields (-F) and their parameter settings (-P).</summary>
internal sealed class ShowMaster(PostconfOptions options, List<MasterRow> rows, ParameterTable table)
{
    private readonly LinePrinter _printer = new(options.Modes);

    internal void Run()
    {
        var requests = options.Words.Select(ServiceRequest.Parse).ToList();
        CheckParts(requests);
        if (options.Has(Modes.MasterFields))
        {
            requests.ForEach(static request => FindField(request.Name));
        }
        foreach (var row in rows)
        {
            ShowRow(row, requests);
        }
        _printer.Flush();
        foreach (var request in requests.Where(static request => !request.WasMatched))
        {
            Log.Warning($"unmatched request: \"{request.Text}\"");
        }
    }

    /// <summary>The index of a field; -1 for *.</summary>
    /// <exception cref="FatalException">There is no such field.</exception>
    internal static int FindField(string name)
    {
        var index = Array.IndexOf(MasterRow.FieldNames, name);
        return index >= 0 || name == "*" ? index : throw new FatalException($"invalid service attribute name: \"{name}\"");
    }

    private void CheckParts(List<ServiceRequest> requests)
    {
        var isEntry = options.Has(Modes.MasterEntries);
        if (requests.Exists(request => request.PartCount == 0 || request.PartCount > (isEntry ? 2 : 3)))
        {
            throw new FatalException(isEntry ? "-M option requires service_name[/type]"
                : options.Has(Modes.MasterFields) ? "-F option requires service_name[/type[/field]]"
                : "-P option requires service_name[/type[/parameter]]");
        }
    }

    private void ShowRow(MasterRow row, List<ServiceRequest> requests)
    {
        var matched = requests.Where(request => request.MatchesService(row)).ToList();
        if (requests.Count > 0 && matched.Count == 0)
        {
            return;
        }
        if (options.Has(Modes.MasterParameters))
        {
            ShowParameters(row, matched);
            return;
        }
        var shown = options.Has(Modes.Expand) ? row.Expand(text => table.ExpandFor(row, text)) : row;
        if (options.Has(Modes.MasterEntries))
        {
            matched.ForEach(static request => request.WasMatched = true);
            ShowEntry(shown);
        }
        else
        {
            ShowFields(shown, matched);
        }
    }

    private void ShowEntry(MasterRow row)
    {
        if (_printer.IsJson)
        {
            _printer.JsonPair(row.Name, string.Join(' ', row.Words.Take(MasterRow.CommandField).Append(row.Field(MasterRow.CommandField))));
        }
        else
        {
            _printer.Raw(MasterFormat.Write(row, _printer.Folds));
        }
    }

    private void ShowFields(MasterRow row, List<ServiceRequest> matched)
    {
        for (var field = 0; field < MasterRow.FieldNames.Length; field++)
        {
            if (!IsWanted(matched, MasterRow.FieldNames[field]))
            {
                continue;
            }
            var name = $"{row.Name}/{MasterRow.FieldNames[field]}";
            if (field == MasterRow.CommandField)
            {
                _printer.Command(name, row);
            }
            else
            {
                _printer.Setting(name, row.Field(field));
            }
        }
    }

    private void ShowParameters(MasterRow row, List<ServiceRequest> matched)
    {
        var settings = row.Overrides();
        if (options.ShowInherited)
        {
            foreach (var parameter in table.Rows.Where(static row => row.Class != ParameterClasses.Legacy))
            {
                settings.TryAdd(parameter.Name, table.ValueOf(parameter));
            }
        }
        foreach (var (name, value) in settings.Where(static setting => !ParameterTable.IsReadOnly(setting.Key)))
        {
            if (IsWanted(matched, name))
            {
                _printer.Setting($"{row.Name}/{name}", options.Has(Modes.Expand) ? table.ExpandFor(row, value) : value);
            }
        }
    }

    private static bool IsWanted(List<ServiceRequest> matched, string name)
    {
        var wanted = matched.Count == 0;
        foreach (var request in matched.Where(request => request.MatchesName(name)))
        {
            request.WasMatched = true;
            wanted = true;
        }
        return wanted;
    }
}
