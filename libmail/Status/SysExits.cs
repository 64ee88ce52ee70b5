namespace Postfix.Mail;

/// <summary>The exit statuses of programs that deliver or submit mail (sysexits.h), with the delivery status each stands for.</summary>
public static class SysExits
{
    /// <summary>Success.</summary>
    public const int Ok = 0;

    /// <summary>Command line usage error.</summary>
    public const int Usage = 64;

    /// <summary>Data format error.</summary>
    public const int DataError = 65;

    /// <summary>Cannot open input.</summary>
    public const int NoInput = 66;

    /// <summary>User unknown.</summary>
    public const int NoUser = 67;

    /// <summary>Host name unknown.</summary>
    public const int NoHost = 68;

    /// <summary>Service unavailable.</summary>
    public const int Unavailable = 69;

    /// <summary>Internal software error.</summary>
    public const int Software = 70;

    /// <summary>System resource problem.</summary>
    public const int OsError = 71;

    /// <summary>Critical system file missing.</summary>
    public const int OsFile = 72;

    /// <summary>Cannot create the user's output file.</summary>
    public const int CannotCreate = 73;

    /// <summary>Input or output error.</summary>
    public const int IoError = 74;

    /// <summary>Temporary failure.</summary>
    public const int TempFail = 75;

    /// <summary>Remote error in protocol.</summary>
    public const int Protocol = 76;

    /// <summary>Permission denied.</summary>
    public const int NoPermission = 77;

    /// <summary>Local configuration error.</summary>
    public const int Config = 78;

    /// <summary>What an exit status of a delivery command means.</summary>
    /// <param name="exitStatus">The exit status, 0 to 255.</param>
    /// <returns>The delivery status with its text; an unknown status is <c>unknown mailer error N</c>.</returns>
    public static (EnhancedStatus Status, string Text) Describe(int exitStatus) => exitStatus switch
    {
        Ok => (new(2, 0, 0), ""),
        Usage => (new(5, 3, 0), "command line usage error"),
        DataError => (new(5, 6, 0), "data format error"),
        NoInput => (new(5, 3, 0), "cannot open input"),
        NoUser => (new(5, 1, 1), "user unknown"),
        NoHost => (new(5, 1, 2), "host name unknown"),
        Unavailable => (new(5, 3, 0), "service unavailable"),
        Software => (new(5, 3, 0), "internal software error"),
        OsError => (new(4, 3, 0), "system resource problem"),
        OsFile => (new(5, 3, 0), "critical OS file missing"),
        CannotCreate => (new(5, 2, 0), "can't create user output file"),
        IoError => (new(5, 3, 0), "input/output error"),
        TempFail => (new(4, 3, 0), "temporary failure"),
        Protocol => (new(5, 5, 0), "remote error in protocol"),
        NoPermission => (new(5, 7, 0), "permission denied"),
        Config => (new(5, 3, 5), "local configuration error"),
        _ => (new(5, 3, 0), $"unknown mailer error {exitStatus}"),
    };
}
