using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Cleanup;

/// <summary>Reads the parameters that are lists of address classes.</summary>
internal static class AddressClassList
{
    /// <summary>Reads a list.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="text">Its value.</param>
    /// <returns>The classes.</returns>
    /// <exception cref="FatalException">There is no such class.</exception>
    public static AddressClasses Parse(string name, string text)
    {
        var classes = AddressClasses.None;
        foreach (var word in ListSplitter.Split(text))
        {
            classes |= word.ToLowerInvariant() switch
            {
                "envelope_sender" => AddressClasses.EnvelopeSender,
                "envelope_recipient" => AddressClasses.EnvelopeRecipient,
                "header_sender" => AddressClasses.HeaderSender,
                "header_recipient" => AddressClasses.HeaderRecipient,
                _ => throw new FatalException($"unknown {name} value \"{word}\" in \"{text}\""),
            };
        }

        return classes;
    }
}
