using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Postconf;

/// <summary>One change of master.cf, from a word of the command line.</summary>
internal sealed class MasterEdit
{
    private MasterEdit(string word, ServiceRequest services)
    {
        Word = word;
        Services = services;
    }

    /// <summary>As it was given.</summary>
    internal string Word { get; }

    /// <summary>The entries it is for.</summary>
    internal ServiceRequest Services { get; }

    /// <summary>The entry to put there, with -M.</summary>
    internal MasterRow? Entry { get; private init; }

    /// <summary>The value of the field or parameter to set; null to remove the parameter.</summary>
    internal string? Value { get; private init; }

    /// <exception cref="FatalException">The word is no request of that kind.</exception>
    internal static MasterEdit Parse(string word, Modes modes)
    {
        EditMain.CheckWord(word, "-Me, -Fe, -Pe, -X, or -# accept");
        var isEdit = (modes & Modes.Edit) != 0;
        var pattern = word;
        string? value = null;
        if (isEdit)
        {
            var error = ConfText.SplitNameValue(word, out pattern, out value);
            if (error is not null)
            {
                throw new FatalException($"{error}: \"{word}\"");
            }
        }
        else if (word.Contains('=', StringComparison.Ordinal))
        {
            throw new FatalException("-X or -# requires names without value");
        }
        var services = ServiceRequest.Parse(pattern);
        CheckParts(services, modes);
        return (modes & Modes.AnyMaster) switch
        {
            Modes.MasterEntries => new(word, services) { Entry = value is null ? null : ParseEntry(word, value) },
            Modes.MasterFields => new(word, services) { Value = CheckField(services.Name, value) },
            _ => new(word, services) { Value = CheckParameter(services.Name, value) },
        };
    }

    private static void CheckParts(ServiceRequest services, Modes modes)
    {
        var (count, message) = (modes & Modes.AnyMaster) switch
        {
            Modes.MasterEntries => (2, "-Me, -MX or -M# requires service_name/type"),
            Modes.MasterFields => (3, "-Fe or -FX requires service_name/type/field_name"),
            _ => (3, "-Pe or -PX requires service_name/type/parameter"),
        };
        if (services.PartCount != count)
        {
            throw new FatalException(message);
        }
    }

    private static MasterRow ParseEntry(string word, string value)
        => MasterRow.Parse(value) ?? throw new FatalException($"bad field count: \"{word}\"");

    private static string CheckField(string name, string? value)
    {
        var field = ShowMaster.FindField(name);
        if (field < 0)
        {
            throw new FatalException("-Fe does not accept wild-card field name");
        }
        if (field != MasterRow.CommandField && ConfText.HasSpace(value ?? ""))
        {
            throw new FatalException("-Fe does not accept whitespace in non-command field");
        }
        return value ?? "";
    }

    private static string? CheckParameter(string name, string? value)
    {
        if (name == "*")
        {
            throw new FatalException("-Pe does not accept wild-card parameter name");
        }
        return value is not null && ConfText.HasSpace(value)
            ? throw new FatalException("-Pe does not accept whitespace in parameter value")
            : value;
    }
}
