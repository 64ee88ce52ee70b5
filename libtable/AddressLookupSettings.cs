namespace Postfix.Tables;

/// <summary>What address look-ups need to know from main.cf.</summary>
/// <param name="MyOrigin">$myorigin.</param>
/// <param name="RecipientDelimiter">$recipient_delimiter: the characters that may begin an address extension; empty for none.</param>
/// <param name="OwnerRequestSpecial">$owner_request_special: owner-list and list-request have no extension.</param>
/// <param name="DoubleBounceSender">$double_bounce_sender, whose address has no extension.</param>
public sealed record AddressLookupSettings(
    string MyOrigin,
    string RecipientDelimiter,
    bool OwnerRequestSpecial = true,
    string DoubleBounceSender = "double-bounce");
