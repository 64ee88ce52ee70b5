using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Conf;

/// <summary>Refuses a mail owner, set-gid group or default user that has, or shares, more rights than it must.</summary>
internal static class OwnershipCheck
{
    internal static void Run(MailLocationParameters location)
    {
        var file = $"file {location.ConfigDirectory}/main.cf";
        var owner = location.Owner;
        CheckUser(file, "mail_owner", owner);
        if (Users.Find(owner.Uid) is { } same && same.Name != owner.Name)
        {
            throw new FatalException($"{file}: parameter mail_owner: user {owner.Name} has same user ID as {same.Name}");
        }
        var group = location.SetgidGroupEntry;
        if (group.Gid == 0)
        {
            throw new FatalException($"{file}: parameter setgid_group: group {group.Name} has privileged group ID");
        }
        if (Groups.Find(group.Gid) is { } sameGroup && sameGroup.Name != group.Name)
        {
            throw new FatalException($"{file}: parameter setgid_group: group {group.Name} has same group ID as {sameGroup.Name}");
        }
        CheckUser(file, "default_privs", location.DefaultUser);
        CheckOverlap(file, owner, location.DefaultUser, group);
    }

    private static void CheckUser(string file, string parameter, UserEntry user)
    {
        if (user.Uid == 0)
        {
            throw new FatalException($"{file}: parameter {parameter}: user {user.Name} has privileged user ID");
        }
        if (user.Gid == 0)
        {
            throw new FatalException($"{file}: parameter {parameter}: user {user.Name} has privileged group ID");
        }
    }

    private static void CheckOverlap(string file, UserEntry owner, UserEntry other, GroupEntry group)
    {
        if (other.Name == owner.Name)
        {
            throw new FatalException($"{file}: parameters default_privs and mail_owner specify the same user {owner.Name}");
        }
        if (other.Uid == owner.Uid)
        {
            throw new FatalException($"{file}: parameters default_privs and mail_owner: users {other.Name} and {owner.Name} have the same user ID: {owner.Uid}");
        }
        if (other.Gid == owner.Gid)
        {
            throw new FatalException($"{file}: parameters default_privs and mail_owner: users {other.Name} and {owner.Name} have the same group ID: {owner.Gid}");
        }
        CheckGroup(file, "default_privs", other, group);
        CheckGroup(file, "mail_owner", owner, group);
    }

    private static void CheckGroup(string file, string parameter, UserEntry user, GroupEntry group)
    {
        if (user.Gid == group.Gid)
        {
            throw new FatalException($"{file}: parameters {parameter} and setgid_group: user {user.Name} and group {group.Name} have the same group ID: {group.Gid}");
        }
    }
}
