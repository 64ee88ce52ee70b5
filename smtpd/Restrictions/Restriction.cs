namespace Postfix.Smtpd.Restrictions;

/// <summary>Decides; <paramref name="item"/> has what the list says after the name.</summary>
internal delegate ValueTask<Verdict> RestrictionCheck(RestrictionRun run, RestrictionItem item);

/// <summary>A row of the table of restrictions.</summary>
/// <param name="Name">The name in main.cf.</param>
/// <param name="Check">What it does.</param>
/// <param name="Argument">What must follow the name.</param>
/// <param name="Needs">What must be known for the restriction to have an opinion.</param>
internal sealed record Restriction(
    string Name, RestrictionCheck Check, ArgumentKind Argument = ArgumentKind.None, Needs Needs = Needs.Nothing)
{
    /// <summary>Whether the client is what it permits.</summary>
    public bool IsAboutClient { get; } = Name.StartsWith("permit_", StringComparison.Ordinal) || Name.StartsWith("check_client_", StringComparison.Ordinal);
}
