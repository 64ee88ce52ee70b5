namespace Postfix.Postconf;

/// <summary>A parameter that postconf(1) knows in this configuration.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Class">Where its name comes from.</param>
/// <param name="IsRaw">Whether $name in its value is not for main.cf to expand.</param>
/// <param name="MakeDefault">Its built-in value, which may take long to find out.</param>
internal sealed record ParameterRow(string Name, ParameterClasses Class, bool IsRaw, Func<string> MakeDefault)
{
    /// <summary>Its built-in value.</summary>
    internal string Default => field ??= MakeDefault();
}
