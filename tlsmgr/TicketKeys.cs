using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Postfix.Tlsmgr;

/// <summary>
/// The keys of TLS session tickets: a new one is made for each half of the session timeout; the last one still opens
/// tickets during the other half.
/// </summary>
internal sealed class TicketKeys(TimeSpan lifetime, TimeProvider time)
{
    private const int NameSize = 16;
    private const int KeySize = 32;
    private const int Size = NameSize + (2 * KeySize) + 8;

    private byte[]? _current;
    private byte[]? _last;

    /// <summary>Finds a key.</summary>
    /// <param name="name">Its name; empty for the one to make tickets with.</param>
    /// <returns>Name, cipher key, signature key and the time until when it makes tickets; null when there is no such key.</returns>
    public byte[]? Find(byte[] name)
    {
        var half = (long)lifetime.TotalSeconds / 2;
        if (half <= 0)
        {
            return null;
        }

        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (name.Length > 0)
        {
            return Opens(_current, name, now - half) ?? Opens(_last, name, now - half);
        }

        if (_current is null || Until(_current) < now)
        {
            _last = _current;
            _current = RandomNumberGenerator.GetBytes(Size);
            BinaryPrimitives.WriteInt64LittleEndian(_current.AsSpan(Size - 8), now + half);
        }

        return _current;
    }

    private static long Until(byte[] key) => BinaryPrimitives.ReadInt64LittleEndian(key.AsSpan(Size - 8));

    private static byte[]? Opens(byte[]? key, byte[] name, long oldest)
        => key is not null && key.AsSpan(0, NameSize).SequenceEqual(name) && Until(key) >= oldest ? key : null;
}
