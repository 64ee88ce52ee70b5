namespace Postfix.Mail;

/// <summary>The delivery status of one recipient, as it travels between programs and into a delivery status notification (RFC 3464).</summary>
public sealed record Dsn
{
    /// <summary>The enhanced status code, such as <c>5.1.1</c>.</summary>
    public string Status { get; init; } = "";

    /// <summary><c>failed</c>, <c>delayed</c>, <c>delivered</c>, <c>relayed</c>, <c>expanded</c>, or empty when not yet decided.</summary>
    public string Action { get; init; } = "";

    /// <summary>The type of <see cref="DiagnosticText"/>, such as <c>smtp</c>; empty when there is none.</summary>
    public string DiagnosticType { get; init; } = "";

    /// <summary>What the remote system said.</summary>
    public string DiagnosticText { get; init; } = "";

    /// <summary>The type of <see cref="MtaName"/>, such as <c>dns</c>; empty when there is none.</summary>
    public string MtaType { get; init; } = "";

    /// <summary>The name of the remote system.</summary>
    public string MtaName { get; init; } = "";

    /// <summary>The reason in words.</summary>
    public string Reason { get; init; } = "";

    /// <summary>A status that concerns no remote system.</summary>
    /// <param name="status">The enhanced status code.</param>
    /// <param name="reason">The reason in words.</param>
    /// <returns>The delivery status.</returns>
    public static Dsn Of(string status, string reason) => new() { Status = status, Reason = reason };

    /// <summary>Reads the code at the start of a text.</summary>
    /// <param name="text">Text with or without a code.</param>
    /// <param name="defaultStatus">The code of a text without one.</param>
    /// <returns>The delivery status; the code is not repeated in its reason.</returns>
    public static Dsn Split(string text, string defaultStatus)
    {
        var (status, reason) = EnhancedStatus.Split(text, EnhancedStatus.Parse(defaultStatus));
        return Of(status.ToString(), reason);
    }
}
