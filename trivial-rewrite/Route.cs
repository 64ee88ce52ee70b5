namespace Postfix.TrivialRewrite;

/// <summary>Where mail goes: the delivery agent and the destination for it.</summary>
/// <param name="Transport">The delivery agent's service name.</param>
/// <param name="NextHop">What it is told.</param>
internal readonly record struct Route(string Transport, string NextHop);
