namespace Postfix.Postconf;

/// <summary>A parameter that postconf(1) knows in this configuration.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Class">Where its name comes from.</param>
/// <param name="Default">Its built-in value.</param>
/// <param name="IsRaw">Whether $name in its value is not for main.cf to expand.</param>
internal sealed record ParameterRow(string Name, ParameterClasses Class, string Default, bool IsRaw = false);
