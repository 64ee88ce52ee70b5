using System.Runtime.InteropServices;

namespace Postfix.Tables;

/// <summary>Answers what the SASL library asks while it binds.</summary>
internal static unsafe class SaslDialog
{
    private const uint Quiet = 2;
    private const int ListEnd = 0;
    private const int User = 0x4001;
    private const int Name = 0x4002;
    private const int Password = 0x4004;
    private const int Realm = 0x4008;

    /// <summary>Binds.</summary>
    /// <returns>A result code.</returns>
    public static int Run(void* connection, LdapConnectionSettings settings)
    {
        using var texts = new NativeTexts(
            [settings.BindName, settings.BindPassword, settings.SaslRealm, settings.SaslIdentity, settings.SaslMechanisms]);
        return LdapLibrary.BindInteractively(connection, null, texts.Address[4], null, null, Quiet,
            (delegate* unmanaged<void*, uint, void*, void*, int>)&Answer, texts.Address);
    }

    [UnmanagedCallersOnly]
    private static int Answer(void* connection, uint flags, void* context, void* questions)
    {
        var texts = (byte**)context;
        for (var question = (SaslQuestion*)questions; question->Kind != ListEnd; question++)
        {
            question->Answer = (int)question->Kind switch
            {
                Name => texts[0],
                Password => texts[1],
                Realm => texts[2],
                User => texts[3],
                _ => null,
            };
            if (question->Answer is not null)
            {
                question->Length = (uint)MemoryMarshal.CreateReadOnlySpanFromNullTerminated(question->Answer).Length;
            }
        }

        return LdapCode.Success;
    }
}
