using Postfix.Logging;
using Postfix.Smtpd.Commands;
using Postfix.Smtpd.Policy;

namespace Postfix.Smtpd.Restrictions;

/// <summary>check_policy_service: a program of the site decides.</summary>
internal static class PolicyRestriction
{
    public static async ValueTask<Verdict> CheckAsync(RestrictionRun run, RestrictionItem item)
    {
        var service = item.Server!;
        var action = await service.AskAsync(PolicyRequest.Of(run.Session, service.Context));
        var context = new AccessContext(run, $"policy server {service.Name}", run.Subject.Name, run.Subject);
        if (action is not null && CommandScreen.IsMalformed(run.Session, action))
        {
            Log.Warning($"malformed UTF-8 in policy server {service.Name} response: \"{Log.Printable(action)}\"");
            action = null;
        }
        if (action is null)
        {
            return await AccessActions.ApplyAsync(context, service.DefaultAction);
        }
        // Postfix: a server without an opinion may leave the action empty.
        return action.Trim().Length == 0 ? Verdict.Dunno : await AccessActions.ApplyAsync(context, action);
    }
}
