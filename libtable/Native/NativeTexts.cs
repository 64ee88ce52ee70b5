using System.Runtime.InteropServices;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>An array of C strings that ends with a null pointer.</summary>
internal sealed unsafe class NativeTexts : IDisposable
{
    /// <summary>Makes the array.</summary>
    public NativeTexts(IReadOnlyList<string> texts)
    {
        Address = (byte**)NativeMemory.AllocZeroed((nuint)texts.Count + 1, (nuint)sizeof(byte*));
        for (var i = 0; i < texts.Count; i++)
        {
            var bytes = ByteText.Encode(texts[i]);
            Address[i] = (byte*)NativeMemory.AllocZeroed((nuint)bytes.Length + 1);
            bytes.CopyTo(new Span<byte>(Address[i], bytes.Length));
        }
    }

    /// <summary>The array.</summary>
    public byte** Address { get; }

    /// <summary>Frees array and strings.</summary>
    public void Dispose()
    {
        for (var item = Address; *item is not null; item++)
        {
            NativeMemory.Free(*item);
        }

        NativeMemory.Free(Address);
    }
}
