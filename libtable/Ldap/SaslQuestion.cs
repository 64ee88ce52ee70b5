using System.Runtime.InteropServices;

namespace Postfix.Tables;

/// <summary>What the SASL library wants to know: sasl_interact_t.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SaslQuestion
{
    public nuint Kind;
    public byte* Challenge;
    public byte* Prompt;
    public byte* Suggestion;
    public byte* Answer;
    public uint Length;
}
