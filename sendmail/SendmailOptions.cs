using Postfix.Mail;

namespace Postfix.Sendmail;

/// <summary>The options of sendmail(1) after parsing.</summary>
internal sealed class SendmailOptions
{
    internal const int VerifyOnly = 512, ReportDelivery = 1024;

    internal SendmailMode Mode { get; set; }

    /// <summary>-B: "7bit" or "8bit".</summary>
    internal string? Encoding { get; set; }

    /// <summary>-F.</summary>
    internal string? FullName { get; set; }

    /// <summary>-f, -r: as given.</summary>
    internal string? Sender { get; set; }

    /// <summary>-G: headers are not rewritten as local mail.</summary>
    internal bool IsRemote { get; set; }

    /// <summary>-i, -oi: a line with a dot alone does not end the input.</summary>
    internal bool IgnoreDots { get; set; }

    /// <summary>-N.</summary>
    internal DsnNotify? Notify { get; set; }

    /// <summary>-R.</summary>
    internal DsnReturn Return { get; set; }

    /// <summary>-V: as given.</summary>
    internal string? EnvelopeId { get; set; }

    /// <summary>-XV: the two characters, empty for the default ones.</summary>
    internal string? VerpDelimiters { get; set; }

    /// <summary>-t.</summary>
    internal bool TakeRecipientsFromHeaders { get; set; }

    /// <summary>-bv, -v: 512 or 1024.</summary>
    internal int TraceFlags { get; set; }

    /// <summary>-qR.</summary>
    internal string? SiteToFlush { get; set; }

    /// <summary>-qI.</summary>
    internal string? QueueIdToFlush { get; set; }

    /// <summary>-oA.</summary>
    internal string? AliasDatabase { get; set; }

    /// <summary>What follows the options.</summary>
    internal IReadOnlyList<string> Recipients { get; set; } = [];
}
