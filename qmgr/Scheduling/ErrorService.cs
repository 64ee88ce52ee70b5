using Postfix.Mail;

namespace Postfix.Qmgr;

/// <summary>The services that only record why mail cannot be delivered; the destination is the reason.</summary>
internal static class ErrorService
{
    /// <summary>The service that bounces.</summary>
    public const string Error = "error";

    /// <summary>The service that defers.</summary>
    public const string Retry = "retry";

    /// <summary>The destination that stands for a reason.</summary>
    /// <param name="reason">The reason.</param>
    public static string NextHop(Dsn reason) => reason.Status + " " + reason.Reason;
}
