using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Postconf;

/// <summary>Reads the command line of postconf(1) and refuses options that do not go together.</summary>
internal static class OptionReader
{
    private const string Usage =
        "usage: postconf [-a (server SASL types)] [-A (client SASL types)] [-b (bounce templates)] [-c config_dir] [-c param_class] "
        + "[-d (parameter defaults)] [-e (edit configuration)] [-f (fold lines)] [-F (master.cf fields)] [-h (no names)] [-H (no values)] "
        + "[-j (JSON format)] [-l (lock types)] [-m (map types)] [-M (master.cf)] [-n (non-default parameters)] "
        + "[-o name=value (override parameter value)] [-p (main.cf, default)] [-P (master.cf parameters)] [-q (quiet)] [-t (bounce templates)] "
        + "[-T compile-version|run-version|public-key-algorithms] [-v (verbose)] [-x (expand parameter values)] [-X (exclude)] "
        + "[-# (comment-out)] [name...]";

    private static readonly (char Letter, Modes Mode)[] s_letters =
    [
        ('a', Modes.SaslServers), ('A', Modes.SaslClients), ('b', Modes.ExpandTemplates), ('d', Modes.Defaults), ('e', Modes.Edit),
        ('f', Modes.Fold), ('F', Modes.MasterFields), ('h', Modes.HideNames), ('H', Modes.HideValues), ('j', Modes.Json),
        ('l', Modes.LockMethods), ('m', Modes.TableTypes), ('M', Modes.MasterEntries), ('n', Modes.Explicit), ('o', Modes.Override),
        ('p', Modes.Main), ('P', Modes.MasterParameters), ('q', Modes.Quiet), ('t', Modes.ShowTemplates), ('T', Modes.Tls),
        ('x', Modes.Expand), ('X', Modes.Remove), ('#', Modes.CommentOut),
    ];

    private static readonly Modes[] s_exclusive =
    [
        Modes.Subjects,
        Modes.Defaults | Modes.Edits | Modes.Explicit,
        Modes.Defaults | Modes.Override,
        Modes.Fold | Modes.Edits,
        Modes.Expand | Modes.Edits,
        Modes.Override | Modes.Edits,
        Modes.HideNames | Modes.HideValues | Modes.Edits,
        Modes.Json | Modes.Edits,
    ];

    private static readonly (Modes Mode, Modes Compatible)[] s_compatible =
    [
        (Modes.Main, Modes.Edits | Modes.Fold | Modes.HideNames | Modes.HideValues | Modes.Expand | Modes.Defaults | Modes.Explicit | Modes.Override | Modes.Json),
        (Modes.MasterEntries, Modes.Edits | Modes.Fold | Modes.Override | Modes.Expand | Modes.Json),
        (Modes.MasterFields, Modes.Edit | Modes.Fold | Modes.HideNames | Modes.HideValues | Modes.Override | Modes.Expand | Modes.Json),
        (Modes.MasterParameters, Modes.Edit | Modes.Remove | Modes.Fold | Modes.HideNames | Modes.HideValues | Modes.Override | Modes.Expand | Modes.Json),
    ];

    internal static PostconfOptions Read(string[] arguments)
    {
        var options = new PostconfOptions();
        var parser = new OptionParser("aAbc:C:deEfFhHjlmMno:pPqtT:vxX#", arguments);
        for (int option; (option = parser.Next()) >= 0;)
        {
            Take(options, (char)option, parser);
        }
        options.Words = arguments[parser.Index..];
        Complete(options);
        CheckExclusive(options.Modes);
        CheckCompatible(options.Modes);
        if (options.Has(Modes.Edits) && options.Words.Length == 0)
        {
            throw new FatalException(options.Has(Modes.Edit) ? "-e requires name=value argument" : "missing service argument");
        }
        if (options.Has(Modes.ExpandTemplates | Modes.ShowTemplates) && options.Words.Length > 1)
        {
            throw new FatalException("options -b and -t require at most one template file");
        }
        return options;
    }

    private static void Take(PostconfOptions options, char option, OptionParser parser)
    {
        switch (option)
        {
            case 'c':
                Environment.SetEnvironmentVariable(ConfigDirectories.EnvironmentName, parser.Argument);
                return;
            case 'C':
                options.Classes = ParseClasses(parser.Argument);
                return;
            case 'E':
                throw new FatalException(Usage);
            case 'o':
                options.OverrideTexts.Add(parser.Argument);
                break;
            case 'P':
                options.ShowInherited = options.Has(Modes.MasterParameters);
                break;
            case 'T':
                options.TlsMode = options.Has(Modes.Tls)
                    ? throw new FatalException("At most one -T <mode> option may be specified")
                    : parser.Argument;
                break;
            case 'v':
                Log.Verbosity++;
                return;
            case '?':
                Descriptors.Write(2, ByteText.Encode(parser.ArgumentMissing
                    ? $"postconf: option requires an argument -- '{parser.Option}'\n"
                    : $"postconf: invalid option -- '{parser.Option}'\n"));
                throw new FatalException(Usage);
            default:
                break;
        }
        options.Modes |= Array.Find(s_letters, item => item.Letter == option).Mode;
    }

    private static ParameterClasses ParseClasses(string text)
    {
        var classes = ParameterClasses.None;
        foreach (var word in ListSplitter.Split(text))
        {
            classes |= word.ToLowerInvariant() switch
            {
                "builtin" => ParameterClasses.Builtin,
                "service" => ParameterClasses.Service,
                "user" => ParameterClasses.User,
                "all" => ParameterClasses.All,
                _ => throw new FatalException($"unknown -C option value \"{word}\" in \"{text}\""),
            };
        }
        return classes;
    }

    // main.cf is what it is about unless something else is said, and a first word with "=" means an edit.
    private static void Complete(PostconfOptions options)
    {
        if (!options.Has(Modes.Subjects))
        {
            options.Modes |= Modes.Main;
        }
        if (options.Has(Modes.Main | Modes.AnyMaster) && options.Words is [var first, ..] && first.Contains('=', StringComparison.Ordinal))
        {
            options.Modes |= Modes.Edit;
        }
    }

    private static void CheckExclusive(Modes modes)
    {
        if ((modes & Modes.ExpandTemplates) != 0 && (modes & Modes.ShowTemplates) != 0)
        {
            throw new FatalException("specify one of -b and -t");
        }
        foreach (var group in s_exclusive)
        {
            var given = modes & group;
            if (given != 0 && (given & (given - 1)) != 0)
            {
                throw new FatalException($"specify one of {Letters(given)}");
            }
        }
    }

    private static void CheckCompatible(Modes modes)
    {
        var subject = modes & Modes.Subjects;
        var compatible = Array.Find(s_compatible, item => item.Mode == subject).Compatible;
        var foreign = modes & ~(subject | compatible | Modes.Quiet);
        if (foreign != 0)
        {
            throw new FatalException($"with option {Letters(subject)}, do not specify {Letters(foreign)}");
        }
    }

    private static string Letters(Modes modes)
        => string.Join(' ', s_letters.Where(item => (modes & item.Mode) != 0).Select(static item => $"-{item.Letter}"));
}
