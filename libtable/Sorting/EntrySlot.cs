namespace Postfix.Tables;

/// <summary>Where a key is in an <see cref="EntryRun"/>.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="Number">The number of its entry plus 1; 0 in a slot that is not taken.</param>
internal readonly record struct EntrySlot(uint Hash, int Number);
