namespace Postfix.Cleanup;

/// <summary>What a check looks at.</summary>
internal enum CheckContext
{
    Header,
    Body,
}
