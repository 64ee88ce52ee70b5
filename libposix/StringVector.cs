using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>A null-terminated array of C strings, as argv and envp are.</summary>
internal sealed unsafe class StringVector : IDisposable
{
    private readonly byte** _items;

    public StringVector(IReadOnlyList<string> texts)
    {
        _items = (byte**)NativeMemory.AllocZeroed((nuint)texts.Count + 1, (nuint)sizeof(byte*));
        for (var i = 0; i < texts.Count; i++)
        {
            var count = ByteText.GetByteCount(texts[i]);
            _items[i] = (byte*)NativeMemory.Alloc((nuint)count + 1);
            ByteText.Encode(texts[i], new Span<byte>(_items[i], count));
            _items[i][count] = 0;
        }
    }

    public byte** Pointer => _items;

    public void Dispose()
    {
        for (var item = _items; *item is not null; item++)
        {
            NativeMemory.Free(*item);
        }
        NativeMemory.Free(_items);
    }
}
