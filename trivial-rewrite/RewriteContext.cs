namespace Postfix.TrivialRewrite;

/// <summary>What completes incomplete addresses.</summary>
/// <param name="Origin">The domain of an address without domain.</param>
/// <param name="ParentDomain">The parent of a domain without dot.</param>
internal sealed record RewriteContext(string Origin, string ParentDomain);
