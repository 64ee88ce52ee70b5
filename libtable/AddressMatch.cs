namespace Postfix.Tables;

/// <summary>What was found for an address.</summary>
/// <param name="Result">The value, nothing, or a failure (which was logged).</param>
/// <param name="Extension">The address extension, with its delimiter, when the address matched without it; else empty.</param>
public readonly record struct AddressMatch(LookupResult Result, string Extension = "");
