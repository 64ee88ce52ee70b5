using System.Runtime.InteropServices.Marshalling;

namespace Postfix.Posix;

/// <summary>Passes strings to the C library as the NUL-terminated bytes that <see cref="ByteText"/> gives for them.</summary>
[CustomMarshaller(typeof(string), MarshalMode.ManagedToUnmanagedIn, typeof(ManagedToUnmanagedIn))]
internal static unsafe class ByteTextMarshaller
{
    /// <summary>Uses the caller's buffer for short texts.</summary>
    public ref struct ManagedToUnmanagedIn
    {
        /// <summary>Size of the stack buffer offered by the generated code.</summary>
        public static int BufferSize => 256;

        private Span<byte> _bytes;

        /// <summary>Converts the text; a null text stays a null pointer.</summary>
        public void FromManaged(string? text, Span<byte> buffer)
        {
            if (text is null)
            {
                return;
            }
            var count = ByteText.GetByteCount(text);
            _bytes = count < buffer.Length ? buffer : GC.AllocateUninitializedArray<byte>(count + 1, pinned: true);
            ByteText.Encode(text, _bytes);
            _bytes[count] = 0;
        }

        /// <summary>Keeps the bytes in place during the call.</summary>
        public readonly ref byte GetPinnableReference() => ref System.Runtime.InteropServices.MemoryMarshal.GetReference(_bytes);

        /// <summary>Nothing to free: long texts are left to the garbage collector.</summary>
        public readonly void Free()
        {
        }

        /// <summary>The pointer the C library gets.</summary>
        public readonly byte* ToUnmanaged() => (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref GetPinnableReference());
    }
}
