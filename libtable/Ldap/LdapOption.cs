namespace Postfix.Tables;

/// <summary>Numbers of the library's options.</summary>
internal static class LdapOption
{
    public const int Dereference = 0x2;
    public const int SizeLimit = 0x3;
    public const int Referrals = 0x8;
    public const int ProtocolVersion = 0x11;
    public const int ResultCode = 0x31;
    public const int DebugLevel = 0x5001;
    public const int Timeout = 0x5002;
    public const int NetworkTimeout = 0x5005;
    public const int ConnectionHook = 0x5011;
    public const int CertificateAuthorityFile = 0x6002;
    public const int CertificateAuthorityFolder = 0x6003;
    public const int CertificateFile = 0x6004;
    public const int KeyFile = 0x6005;
    public const int RequireCertificate = 0x6006;
    public const int CipherSuite = 0x6008;
    public const int RandomFile = 0x6009;
    public const int NewContext = 0x600f;
    public const int SecurityProperties = 0x6106;
    public const int BufferDescriptor = 0x1;
    public const int EncodingDebugLevel = 0x2;
    public const int EncodingPrinter = 0x8001;
}
