using System.Globalization;
using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>
/// The parameters of one database table: a file with the syntax of main.cf when the table's name is a path (then $name has no
/// meaning in it), else the parameters of main.cf that begin with the table's name and an underscore.
/// </summary>
public sealed class DatabaseParameters
{
    private readonly string _prefix;
    private readonly Func<string, string?> _find;
    private readonly ParameterFile? _file;

    private DatabaseParameters(string name, Func<string, string?> find)
    {
        Name = name;
        _prefix = name + "_";
        _find = find;
        Owner = TableOwner.Root;
    }

    private DatabaseParameters(string path, ParameterFile file, bool complains)
    {
        Name = path;
        _prefix = "";
        _file = file;
        _find = MainCfReader.Parse(file.Text, path, complains).GetValueOrDefault;
        Owner = new TableOwner(true, file.Status.Uid);
    }

    /// <summary>The table's name: the path of the file or the prefix of the parameters.</summary>
    public string Name { get; }

    /// <summary>Who can change the parameters: the file's owner, root for main.cf.</summary>
    public TableOwner Owner { get; }

    /// <summary>Finds the parameters of a table.</summary>
    /// <exception cref="TableOpenException">The file cannot be read.</exception>
    /// <exception cref="FatalException">The file's syntax is wrong.</exception>
    public static DatabaseParameters Read(TableSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!ParameterFile.IsNamedBy(source.Name))
        {
            return new DatabaseParameters(source.Name, source.Factory.Settings.MainValue);
        }

        var error = source.Factory.TryReadParameterFile(source.Name, out var file);
        return error == 0 && file is not null
            ? new DatabaseParameters(source.Name, file, source.Factory.Settings.ComplainsOfParameters)
            : throw new TableOpenException($"{(error == Errno.EISDIR ? "read" : "open")} {source.Name}: {Errno.Text(error)}");
    }

    /// <summary>Whether the file has changed since it was read.</summary>
    public bool HaveChanged() => _file is not null && _file.HasChanged(Name);

    /// <summary>The text of a parameter, or null when it is not set.</summary>
    public string? Find(string attribute) => _find(_prefix + attribute);

    /// <summary>The text of a parameter.</summary>
    /// <param name="attribute">Its name.</param>
    /// <param name="defaultText">What counts when it is not set.</param>
    /// <param name="min">Its shortest length, in bytes.</param>
    /// <exception cref="FatalException">It is too short.</exception>
    public string Text(string attribute, string defaultText, int min = 0)
    {
        var text = Find(attribute) ?? defaultText;
        var length = ByteText.GetByteCount(text);
        return length >= min ? text : throw Bad($"bad string length {length} < {min}: {_prefix}{attribute} = {text}");
    }

    /// <summary>The number that a parameter gives.</summary>
    /// <param name="attribute">Its name.</param>
    /// <param name="defaultNumber">What counts when it is not set.</param>
    /// <param name="min">The smallest number, 0 for no limit.</param>
    /// <param name="max">The largest number, 0 for no limit.</param>
    /// <exception cref="FatalException">It is no number, too small, or too large.</exception>
    public int Number(string attribute, int defaultNumber, int min = 0, int max = 0)
    {
        if (Find(attribute) is not { } text)
        {
            return defaultNumber;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw Bad($"bad numerical configuration: {_prefix}{attribute} = {text}");
        }

        return min != 0 && number < min ? throw Bad($"invalid {_prefix}{attribute} parameter value {number} < {min}")
            : max != 0 && number > max ? throw Bad($"invalid {_prefix}{attribute} parameter value {number} > {max}")
            : number;
    }

    /// <summary>The yes or no of a parameter.</summary>
    /// <param name="attribute">Its name.</param>
    /// <param name="defaultValue">What counts when it is not set.</param>
    /// <exception cref="FatalException">It is neither.</exception>
    public bool Flag(string attribute, bool defaultValue)
    {
        var text = Find(attribute);
        return text?.ToLowerInvariant() switch
        {
            null => defaultValue,
            "yes" => true,
            "no" => false,
            _ => throw Bad($"bad boolean configuration: {_prefix}{attribute} = {text}"),
        };
    }

    /// <summary>A fatal error that names the file, as messages about parameters do.</summary>
    public FatalException Bad(string reason) => new(_file is null ? reason : $"{Name}: {reason}");
}
