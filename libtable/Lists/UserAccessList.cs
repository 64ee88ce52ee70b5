using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>A list of users who may do something: the authorized_..._users parameters.</summary>
/// <param name="factory">Opens the tables in the list.</param>
/// <param name="name">The parameter's name.</param>
/// <param name="patterns">Its value.</param>
public sealed class UserAccessList(TableFactory factory, string name, string patterns)
{
    private const string Everybody = "static:anyone";

    // Postfix: stands for a user id that has no name, so that "static:anyone" allows it and "!unknown" blocks it.
    private const string Nameless = "unknown";

    /// <summary>Finds out whether a user may not do it.</summary>
    /// <returns>Null when the user may; else the user's name for the message.</returns>
    public async ValueTask<string?> FindDeniedAsync(uint uid)
    {
        if (patterns == Everybody)
        {
            return null;
        }
        var user = Users.Find(uid)?.Name ?? Nameless;
        return await new StringMatchList(factory, name, patterns).MatchAsync(user) == MatchResult.Match ? null : user;
    }
}
