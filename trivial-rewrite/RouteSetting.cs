namespace Postfix.TrivialRewrite;

/// <summary>A parameter's value, with the name to blame when it is wrong.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Value">Its value.</param>
internal readonly record struct RouteSetting(string Name, string Value);
