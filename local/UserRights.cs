using Postfix.Delivery;
using Postfix.Posix;

namespace Postfix.Local;

/// <summary>On whose behalf commands run and files are opened; user id 0 means that nobody's rights were established.</summary>
/// <param name="Uid">User id.</param>
/// <param name="Gid">Group id.</param>
internal sealed record UserRights(uint Uid, uint Gid)
{
    /// <summary>Nobody's rights.</summary>
    internal static UserRights Unset { get; } = new(0, 0);

    /// <summary>Home directory; null without a user.</summary>
    internal string? Home { get; init; }

    /// <summary>Login name; null without a user.</summary>
    internal string? LoginName { get; init; }

    /// <summary>Login shell; null without a user.</summary>
    internal string? Shell { get; init; }

    /// <summary>The identity for files and commands.</summary>
    internal FileIdentity Identity => new(Uid, Gid);

    /// <summary>The rights of a user.</summary>
    internal static UserRights Of(UserEntry user) => new(user.Uid, user.Gid)
    {
        Home = user.Home,
        LoginName = user.Name,
        Shell = user.Shell,
    };
}
