using Postfix.Conf;
using Postfix.Logging;
using Postfix.Protocol;

namespace Postfix.SmtpClient;

/// <summary>Tells postmaster what was said in a session that went wrong, as far as notify_classes asks for it.</summary>
internal sealed class SessionNotice(NoticeParameters notices)
{
    private readonly NotifyClass _wanted = notices.Classes;

    public ValueTask SendAsync(SmtpSession session, Attempt attempt)
    {
        return ValueTask.CompletedTask;
    }
}
