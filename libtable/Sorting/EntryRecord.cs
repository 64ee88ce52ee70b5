namespace Postfix.Tables;

/// <summary>Where an entry is in the memory of an <see cref="EntryRun"/>.</summary>
/// <param name="Prefix">What comes first in the order.</param>
/// <param name="Offset">Where the entry begins.</param>
internal readonly record struct EntryRecord(ulong Prefix, int Offset);
