using System.Buffers;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Server;

namespace Postfix.Postmulti;

/// <summary>The command line of postmulti(1).</summary>
internal sealed class Options
{
    private const string NamePrefix = "postfix-";
    private const string Usage = "Usage:postmulti -l [-v] [-a] [-g group] [-i instance] | postmulti -p [-v] [-a] [-g group] [-i instance] command... | "
        + "postmulti -x [-v] [-a] [-i name] [-g group] command... | postmulti -e action [-v] [-a] [-i name] [-g group] [-I name] [-G group] [param=value ...]";

    private static readonly SearchValues<char> s_safe
        = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890!@%-_=+:./");
    private static readonly string[] s_actions = ["create", "destroy", "import", "deport", "enable", "disable", "assign", "init"];

    private readonly HashSet<Mode> _modes = [];
    private bool _all;

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FatalException">It makes no sense.</exception>
    internal Options(string[] arguments)
    {
        var parser = new OptionParser("ae:g:i:G:I:lpRvx", arguments);
        for (int option; (option = parser.Next()) >= 0;)
        {
            Take((char)option, parser);
        }
        Words = arguments[parser.Index..];
        Check();
    }

    /// <summary>What to do.</summary>
    internal Mode Mode => _modes.First();

    /// <summary>-e: the action.</summary>
    internal string Action { get; private set; } = "";

    /// <summary>-i: the selected instance's name or folder.</summary>
    internal string? Instance { get; private set; }

    /// <summary>-g: the selected group.</summary>
    internal string? Group { get; private set; }

    /// <summary>-a was given: for a new instance, the first place.</summary>
    internal bool IsFirst => _all;

    /// <summary>-I: a new name.</summary>
    internal string? NewName { get; private set; }

    /// <summary>-G: a new group.</summary>
    internal string? NewGroup { get; private set; }

    /// <summary>-R: the last instance comes first.</summary>
    internal bool IsReversed { get; private set; }

    /// <summary>The command to run, or the parameters of a new instance.</summary>
    internal string[] Words { get; }

    /// <summary>Checks the new name and group, which have to wait until it is known whom they are for.</summary>
    /// <exception cref="FatalException">One of them is bad.</exception>
    internal void CheckNew()
    {
        if (NewName is not null)
        {
            CheckName(NewName);
        }
        RequireSafe(NewGroup ?? "", $"Unsafe characters in '-G {NewGroup}'");
    }

    private void Take(char option, OptionParser parser)
    {
        switch (option)
        {
            case 'a' or 'g' or 'i':
                Select(option, parser.Argument);
                break;
            case 'G':
                NewGroup = NewGroup is null ? parser.Argument : throw new FatalException("Specify at most one '-G' option");
                break;
            case 'I':
                NewName = NewName is null ? parser.Argument : throw new FatalException("Specify at most one '-I' option");
                break;
            case 'e':
                Action = parser.Argument;
                AddMode(Mode.Edit);
                if (!s_actions.Contains(Action))
                {
                    throw new FatalException($"Invalid '-e' edit action '{Action}'. Specify 'create', 'destroy', 'import', 'deport', 'enable', 'disable', 'assign' or 'init'");
                }
                break;
            case 'l' or 'p' or 'x':
                AddMode(option == 'l' ? Mode.List : option == 'p' ? Mode.Postfix : Mode.Command);
                break;
            case 'R':
                IsReversed = true;
                break;
            case 'v':
                Log.Verbosity++;
                Environment.SetEnvironmentVariable("MAIL_VERBOSE", "");
                break;
            default:
                OptionComplaint.Print("postmulti", parser);
                throw new FatalException(Usage);
        }
    }

    private void AddMode(Mode mode)
    {
        _modes.Add(mode);
        if (_modes.Count > 1)
        {
            throw new FatalException("Specify exactly one of '-e', '-l', '-p', '-x'");
        }
    }

    private void Select(char option, string argument)
    {
        if (Instance is not null || Group is not null || (_all && option != 'a'))
        {
            // Postfix: the message has this spelling.
            throw new FatalException("Specity no more than one of '-a', '-g', '-i'");
        }
        _all |= option == 'a';
        Group = option == 'g' ? argument : null;
        Instance = option == 'i' ? argument : null;
    }

    private static void CheckName(string name)
    {
        RequireSafe(name, $"Unsafe characters in new instance name: '{name}'");
        if (name.Contains('/', StringComparison.Ordinal))
        {
            throw new FatalException($"Illegal '/' character in new instance name: '{name}'");
        }
        if (name is not ("" or "-") && !name.StartsWith(NamePrefix, StringComparison.Ordinal))
        {
            throw new FatalException($"New instance name must start with '{NamePrefix}'");
        }
    }

    private static void RequireSafe(string text, string problem)
    {
        if (text.AsSpan().ContainsAnyExcept(s_safe))
        {
            throw new FatalException(problem);
        }
    }

    private void Check()
    {
        if (_modes.Count == 0)
        {
            throw new FatalException("Specify exactly one of '-e', '-l', '-p', '-x'");
        }
        if (Mode == Mode.List && Words.Length > 0)
        {
            throw new FatalException("Command not allowed with '-l'");
        }
        if (Mode is Mode.Postfix or Mode.Command && Words.Length == 0)
        {
            throw new FatalException("Command required with '-p' or '-x' option");
        }
        if (IsReversed && (Mode is Mode.Postfix or Mode.Edit))
        {
            throw new FatalException("The '-p' and '-e' options preclude the use of '-R'");
        }
        var assigns = NewName is not null || NewGroup is not null;
        if (Mode == Mode.Edit)
        {
            CheckEdit(assigns);
        }
        else if (assigns)
        {
            throw new FatalException("Cannot assign instance name or group without '-e assign'");
        }
    }

    private void CheckEdit(bool assigns)
    {
        switch (Action)
        {
            case "create" or "import":
                return;
            case "assign" when !assigns:
                throw new FatalException("Specify new instance name or group with '-e assign'");
            case not "assign" when assigns:
                throw new FatalException($"Cannot assign instance name or group with '-e {Action}'");
        }
        if (Words.Length > 0)
        {
            throw new FatalException($"Parameter overrides not valid with '-e {Action}'");
        }
        if (Action != "init" && Instance is null)
        {
            throw new FatalException("Select an instance via '-i name'");
        }
    }
}
