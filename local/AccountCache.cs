using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Local;

/// <summary>Looks users up once for each recipient, however many steps ask for them.</summary>
internal sealed class AccountCache
{
    private readonly Dictionary<string, UserEntry?> _users = new(StringComparer.Ordinal);

    /// <summary>Finds a user.</summary>
    /// <param name="name">The login name.</param>
    /// <param name="user">The user; null when there is none.</param>
    /// <returns>False, with a warning, when the password database cannot be read.</returns>
    internal bool TryFind(string name, out UserEntry? user)
    {
        if (_users.TryGetValue(name, out user))
        {
            return true;
        }
        try
        {
            user = Users.Find(name);
        }
        catch (PosixException problem)
        {
            Log.Warning($"error looking up passwd info for {name}: {problem.Text}");
            return false;
        }
        _users.Add(name, user);
        return true;
    }
}
