namespace Postfix.Tables;

/// <summary>Result codes that make a difference here (RFC 4511, and the library's own below zero).</summary>
internal static class LdapCode
{
    public const int Success = 0;
    public const int NoSuchObject = 32;
    public const int Other = 80;
    public const int ServerDown = -1;
    public const int TimedOut = -5;
}
