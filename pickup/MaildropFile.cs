namespace Postfix.Pickup;

/// <summary>A file of the maildrop folder.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Path">Where it lies, relative to the queue directory.</param>
internal readonly record struct MaildropFile(string Id, string Path);
