namespace Postfix.Cleanup;

/// <summary>The places where addresses are mapped (canonical_classes, masquerade_classes and so on).</summary>
[Flags]
internal enum AddressClasses
{
    None = 0,
    EnvelopeSender = 1,
    EnvelopeRecipient = 2,
    HeaderSender = 4,
    HeaderRecipient = 8,
}
