namespace Postfix.Tables;

/// <summary>Where an entry is in a <see cref="BerkeleyBucket"/>: its key, then the items of key and value as they are written.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="KeyLength">Bytes of the key.</param>
/// <param name="KeyItemLength">Bytes of the key's item.</param>
/// <param name="ValueItemLength">Bytes of the value's item.</param>
internal readonly record struct BerkeleyBucketEntry(int Start, int KeyLength, int KeyItemLength, int ValueItemLength);
