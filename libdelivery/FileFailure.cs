using Postfix.Mail;
using Postfix.Posix;

namespace Postfix.Delivery;

/// <summary>Why a mailbox, maildir or lock file could not be used.</summary>
/// <param name="Status">The enhanced status code.</param>
/// <param name="Reason">The text for the sender.</param>
/// <param name="ErrorNumber">The system's error number, 0 when the system was not asked.</param>
public sealed record FileFailure(string Status, string Reason, int ErrorNumber = 0)
{
    /// <summary>What kind of failure of the system it was, in the words of sysexits.h; null when there is no more to say than the reason.</summary>
    public string? Diagnostic { get; init; }

    /// <summary>The outcome for the recipient.</summary>
    /// <param name="context">What could not be done; precedes the reason.</param>
    public Dsn ToDsn(string context) => new()
    {
        Status = Status,
        DiagnosticType = Diagnostic is null ? "" : "x-unix",
        DiagnosticText = Diagnostic ?? "",
        Reason = context + Reason,
    };

    /// <summary>Makes a failure of a system call; some error numbers have a status of their own.</summary>
    /// <param name="errno">The error number.</param>
    /// <param name="usualStatus">The status for all other error numbers.</param>
    /// <param name="operation">What failed; the system's error text is appended.</param>
    public static FileFailure Of(int errno, string usualStatus, string operation)
        => new(StatusFor(errno, usualStatus), $"{operation}: {Errno.Text(errno)}", errno);

    /// <summary>The enhanced status code for an error number: locks and stale handles pass, full disks pass, full mailboxes do not.</summary>
    /// <param name="errno">The error number.</param>
    /// <param name="usualStatus">The status for error numbers without one of their own.</param>
    public static string StatusFor(int errno, string usualStatus) => errno switch
    {
        Errno.EAGAIN or Errno.ESTALE => "4.2.0",
        Errno.ENOSPC => "4.3.0",
        Errno.EDQUOT or Errno.EFBIG => "5.2.2",
        _ => usualStatus,
    };
}
