using Postfix.Conf;

namespace Postfix.Smtpd.Restrictions;

/// <summary>The actions of the four restrictions that ask others and may get no answer.</summary>
internal sealed class TempfailActions(SmtpdReplyCodeParameters codes)
{
    public TempfailAction UnknownAddress { get; } = new("unknown_address_tempfail_action", codes.UnknownAddressTempfailAction);

    public TempfailAction UnknownHelo { get; } = new("unknown_helo_hostname_tempfail_action", codes.UnknownHeloTempfailAction);

    public TempfailAction UnverifiedRecipient { get; } = new("unverified_recipient_tempfail_action", codes.UnverifiedRecipientTempfailAction);

    public TempfailAction UnverifiedSender { get; } = new("unverified_sender_tempfail_action", codes.UnverifiedSenderTempfailAction);
}
