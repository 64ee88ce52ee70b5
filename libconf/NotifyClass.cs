namespace Postfix.Conf;

/// <summary>Classes of errors; notify_classes says which of them postmaster hears about.</summary>
[Flags]
public enum NotifyClass
{
    /// <summary>No error.</summary>
    None = 0,

    /// <summary>Policy: a client was refused what it asked for.</summary>
    Policy = 1,

    /// <summary>Protocol: a client or server said something it should not.</summary>
    Protocol = 2,

    /// <summary>Mail was returned to its sender; with the headers of the message.</summary>
    Bounce = 4,

    /// <summary>Software: a problem of this system.</summary>
    Software = 8,

    /// <summary>Resource: this system lacks room, memory or the like.</summary>
    Resource = 16,

    /// <summary>A notice could not be delivered.</summary>
    DoubleBounce = 32,

    /// <summary>Mail is delayed; with the headers of the message.</summary>
    Delay = 64,

    /// <summary>Data of this system could not be read; always told to the log, never by mail.</summary>
    Data = 128,
}
