using System.Globalization;

namespace Postfix.Conf;

/// <summary>The named functions of ${name{text}}.</summary>
internal static class MacroFunctions
{
    internal static Func<string, string>? Find(string name) => name switch
    {
        "domain_to_ascii" => ToAscii,
        _ => null,
    };

    // A name that IDNA refuses stays as it is.
    private static string ToAscii(string domain)
    {
        try
        {
            return new IdnMapping { AllowUnassigned = true }.GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }
}
