using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Master;

/// <summary>The command line of master(8).</summary>
internal sealed class MasterOptions
{
    private const string Usage = "usage: master [-c config_dir] [-D (debug)] [-d (don't detach from terminal)] [-e exit_time] [-t (test)] [-v] [-w (wait for initialization)]";

    public MasterOptions(string[] arguments)
    {
        var parser = new OptionParser("c:Dde:istvw", arguments);
        for (int option; (option = parser.Next()) != -1;)
        {
            Set(option, parser);
        }
        if (parser.Index < arguments.Length)
        {
            throw new FatalException(Usage);
        }
        if (TestLock && WaitForStart)
        {
            throw new FatalException("the -t and -w options cannot be used together");
        }
        if (Init && (Attached || WaitForStart))
        {
            throw new FatalException("the -i option cannot be used with -D, -d, or -w");
        }
        if (Init && CurrentProcess.Id != 1)
        {
            throw new FatalException("the -i option is for PID 1 only");
        }
    }

    /// <summary>-c: the folder of main.cf and master.cf.</summary>
    public string? ConfigDirectory { get; private set; }

    /// <summary>-d: stay with the terminal.</summary>
    public bool Attached { get; private set; }

    /// <summary>-e: end after so many seconds.</summary>
    public int? ExitAfter { get; private set; }

    /// <summary>-i: the first process of a container.</summary>
    public bool Init { get; private set; }

    /// <summary>-s: keep standard output.</summary>
    public bool KeepOutput { get; private set; }

    /// <summary>-t: only find out whether another master runs.</summary>
    public bool TestLock { get; private set; }

    /// <summary>-w: start in the background, and end when the new process is ready.</summary>
    public bool WaitForStart { get; private set; }

    private void Set(int option, OptionParser parser)
    {
        switch (option)
        {
            case 'c': ConfigDirectory = Path.GetFullPath(parser.Argument); break;
            case 'D': Attached = true; break;
            case 'd': Attached = true; break;
            case 'e': ExitAfter = int.TryParse(parser.Argument, out var seconds) ? seconds : throw new FatalException(Usage); break;
            case 'i': Init = KeepOutput = true; break;
            case 's': KeepOutput = true; break;
            case 't': TestLock = true; break;
            case 'v': Log.Verbosity++; break;
            case 'w': WaitForStart = true; break;
            default: throw new FatalException(Usage);
        }
    }
}
