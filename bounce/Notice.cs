using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Queue;

namespace Postfix.Bounce;

/// <summary>One delivery status notice (RFC 3464) that is to be written.</summary>
/// <param name="Template">Its words, and its kind.</param>
/// <param name="Request">What the client said about the message.</param>
/// <param name="Message">The message, when its queue file is there.</param>
/// <param name="Recipients">The recipients it reports on; null when their log is gone.</param>
internal sealed record Notice(
    BounceTemplate Template, BounceMessage Request, OriginalMessage? Message, IReadOnlyList<DeliveryLogEntry>? Recipients)
{
    /// <summary>Whether it is for the postmaster: without the words, with another subject.</summary>
    public bool ForPostmaster { get; init; }

    /// <summary>Whether only the header of the message is returned.</summary>
    public bool HeaderOnly { get; init; }

    /// <summary>Whether it warns about mail that is still being tried.</summary>
    public bool IsDelay => Template.Class == "delay";

    /// <summary>Whether it is about mail that did not arrive.</summary>
    public bool IsTrouble => IsDelay || Template.Class == "failure";

    /// <summary>Whether internationalized forms are used (RFC 6533).</summary>
    public bool IsGlobal => (Request.SendOptions & SendOptions.Smtputf8Requested) != 0;
}
