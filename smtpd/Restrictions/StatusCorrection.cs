using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.Smtpd.Restrictions;

/// <summary>
/// Address status codes (RFC 3463 3.2) say whether sender or recipient is meant; a table or policy server that is asked
/// about one may answer with the code of the other, or about something that is no address.
/// </summary>
internal static class StatusCorrection
{
    /// <summary>The status for what is refused.</summary>
    /// <param name="status">The status as configured.</param>
    /// <param name="subjectClass">What is refused.</param>
    public static string Fix(string status, string subjectClass)
    {
        if (!EnhancedStatus.TryParse(status, out var parsed) || parsed.Subject != 1)
        {
            return status;
        }
        var (subject, detail) = subjectClass switch
        {
            Subject.Sender => (1, SenderDetail(parsed.Detail)),
            Subject.Recipient => (1, RecipientDetail(parsed.Detail)),
            _ => (0, 0),
        };
        var corrected = new EnhancedStatus(parsed.Class, subject, detail).ToString();
        if (corrected != status)
        {
            Log.Info($"mapping DSN status {status} into {subjectClass} status {corrected}");
        }
        return corrected;
    }

    private static int SenderDetail(int detail) => detail switch
    {
        1 or 3 or 4 or 6 or 7 => 7,
        2 or 8 => 8,
        _ => 0,
    };

    private static int RecipientDetail(int detail) => detail switch
    {
        7 => 3,
        8 => 2,
        >= 0 and <= 10 => detail,
        _ => 0,
    };
}
