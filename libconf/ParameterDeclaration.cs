namespace Postfix.Conf;

/// <summary>What a parameter is: the row that postconf(1) and the documentation show.</summary>
/// <param name="Name">The name in main.cf.</param>
/// <param name="Kind">What its text must be.</param>
/// <param name="Default">The built-in value as text, $name not expanded; empty when <paramref name="Compute"/> is set.</param>
/// <param name="Minimum">Smallest number, seconds or text length; 0 for no limit.</param>
/// <param name="Maximum">Largest number, seconds or text length; 0 for no limit.</param>
/// <param name="Property">Name of the property that declares it.</param>
/// <param name="Group">Name of the class that declares it.</param>
/// <param name="Compute">Makes the built-in value from the system and from other parameters; null when it is fixed.</param>
public sealed record ParameterDeclaration(
    string Name,
    ParameterKind Kind,
    string Default,
    long Minimum,
    long Maximum,
    string Property,
    string Group,
    Func<MainCf, string>? Compute)
{
    /// <summary>The unit of a bare number, for times.</summary>
    public char Unit => TimeValue.UnitOf(Default);

    /// <summary>The built-in value as text, for a given configuration.</summary>
    public string DefaultFor(MainCf main) => Compute is null ? Default : Compute(main);
}
