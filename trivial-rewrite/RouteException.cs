namespace Postfix.TrivialRewrite;

/// <summary>A table or a parameter does not say where mail goes; the reason was logged and the client tries again later.</summary>
internal sealed class RouteException() : Exception("route lookup failure");
