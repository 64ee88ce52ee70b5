using Postfix.Mail;

namespace Postfix.Local;

/// <summary>One member of an alias or of a line in a forwarding file (aliases(5)).</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The address as header text; the command without its <c>|</c>; the path.</param>
internal readonly record struct AliasMember(AliasMemberKind Kind, string Text)
{
    private const string IncludePrefix = ":include:";

    /// <summary>Takes a list apart: members are separated by commas, quotes keep blanks and commas together, comments are in parentheses.</summary>
    /// <param name="text">The list; anything is accepted.</param>
    internal static IEnumerable<AliasMember> Parse(string text)
    {
        foreach (var address in AddressList.Parse(text).Addresses())
        {
            var tokens = address.Children.ToList();
            SourceRoute.Remove(tokens);
            yield return Classify(AddressWriter.Internal(tokens));
        }
    }

    private static AliasMember Classify(string text)
    {
        if (text.StartsWith('/'))
        {
            return new AliasMember(AliasMemberKind.File, text);
        }
        if (text.StartsWith('~'))
        {
            return new AliasMember(AliasMemberKind.HomeFile, text);
        }
        if (text.StartsWith('|'))
        {
            return new AliasMember(AliasMemberKind.Command, text[1..]);
        }
        return text.StartsWith(IncludePrefix, StringComparison.OrdinalIgnoreCase)
            ? new AliasMember(AliasMemberKind.Include, text[IncludePrefix.Length..])
            : new AliasMember(AliasMemberKind.Address, AddressQuoting.Quote(text));
    }
}
