using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>What look-ups in the system's user databases share: the buffer that grows, and which errors mean "not found".</summary>
internal static unsafe class NameService
{
    private const int FirstSize = 2048, LargestSize = 1 << 24;

    /// <summary>One look-up with a buffer; returns the error number and the answer, which is taken out of the buffer.</summary>
    internal delegate (int Errno, T? Found) LookUp<T>(byte* buffer, nuint length)
        where T : class;

    internal static T? Find<T>(string operation, LookUp<T> lookUp)
        where T : class
    {
        for (var size = FirstSize; ; size *= 4)
        {
            var buffer = (byte*)NativeMemory.Alloc((nuint)size);
            try
            {
                var (errno, found) = lookUp(buffer, (nuint)size);
                if (errno != Errno.ERANGE || size >= LargestSize)
                {
                    return found ?? Missing<T>(errno, operation);
                }
            }
            finally
            {
                NativeMemory.Free(buffer);
            }
        }
    }

    internal static string Text(byte* text) => text is null ? "" : ByteText.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));

    // getpwnam(3): several errors mean no more than "no such user".
    private static T? Missing<T>(int errno, string operation)
        where T : class
        => errno is 0 or Errno.ENOENT or Errno.ESRCH or Errno.EBADF or Errno.EPERM ? null : throw new PosixException(errno, operation);
}
