using Postfix.Conf;
using Postfix.Delivery;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Spawn;

/// <summary>The command attributes that master.cf gives a spawn service: user= and, at the end, argv=.</summary>
internal sealed class SpawnAttributes
{
    private const string User = "user=", Argv = "argv=";

    /// <summary>Reads the attributes.</summary>
    /// <param name="arguments">The arguments of the service in master.cf.</param>
    /// <param name="location">Whose rights no command may have.</param>
    /// <exception cref="FatalException">One is unknown, missing or unsafe.</exception>
    internal SpawnAttributes(IReadOnlyList<string> arguments, MailLocationParameters location)
    {
        FileIdentity? user = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument.StartsWith(User, StringComparison.Ordinal))
            {
                user = FindIdentity(argument[User.Length..]);
            }
            else if (argument.StartsWith(Argv, StringComparison.Ordinal))
            {
                var first = argument[Argv.Length..];
                Command = [.. first.Length > 0 ? [first] : Array.Empty<string>(), .. arguments.Skip(i + 1)];
                break;
            }
            else
            {
                throw new FatalException($"unknown attribute name: {argument}");
            }
        }
        RunAs = user ?? throw new FatalException("missing user= attribute");
        if (Command.Count == 0)
        {
            throw new FatalException("missing argv= attribute");
        }
        RefusePrivileges(location);
    }

    /// <summary>The program and its arguments.</summary>
    internal IReadOnlyList<string> Command { get; } = [];

    /// <summary>Who the command runs as.</summary>
    internal FileIdentity RunAs { get; }

    private static FileIdentity FindIdentity(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? text : text[..colon];
        var user = Users.Find(name) ?? throw new FatalException($"unknown user name: {name}");
        if (colon < 0 || colon + 1 == text.Length)
        {
            return new FileIdentity(user.Uid, user.Gid);
        }
        var group = text[(colon + 1)..];
        return new FileIdentity(user.Uid, (Groups.Find(group) ?? throw new FatalException($"unknown group name: {group}")).Gid);
    }

    private void RefusePrivileges(MailLocationParameters location)
    {
        if (RunAs.Uid == 0)
        {
            throw new FatalException("request to deliver as root");
        }
        if (RunAs.Uid == location.Owner.Uid)
        {
            throw new FatalException("request to deliver as mail system owner");
        }
        if (RunAs.Gid == 0)
        {
            throw new FatalException($"request to use privileged group id {RunAs.Gid}");
        }
        if (RunAs.Gid == location.Owner.Gid)
        {
            throw new FatalException($"request to use mail system owner group id {RunAs.Gid}");
        }
        if (RunAs.Uid == uint.MaxValue)
        {
            throw new FatalException("user must not have user ID -1");
        }
        if (RunAs.Gid == uint.MaxValue)
        {
            throw new FatalException("user must not have group ID -1");
        }
    }
}
