using System.Runtime.CompilerServices;

namespace Postfix.Conf;

/// <summary>
/// What a parameter group calls to declare its parameters, one call for each property. <see cref="MainCf"/> answers with values,
/// <see cref="ParameterCatalog"/> only takes note. A parameter's value is that of main.cf or of an override, else the default.
/// </summary>
/// <remarks>A bad value throws <see cref="Logging.FatalException"/> with Postfix's words.</remarks>
public abstract class ParameterBinder
{
    /// <summary>Text with $name expanded; the limits are lengths in characters, 0 for none.</summary>
    public abstract string Text(string name, string defaultText, int min = 0, int max = 0, [CallerMemberName] string property = "");

    /// <summary>Text whose default is computed.</summary>
    public abstract string Text(string name, Func<MainCf, string> compute, int min = 0, int max = 0, [CallerMemberName] string property = "");

    /// <summary>Text whose default takes long to compute: that is done when the result is called, once.</summary>
    public abstract Func<string> Deferred(string name, Func<MainCf, string> compute, string property);

    /// <summary>Text as written, $name not expanded.</summary>
    public abstract string Raw(string name, string defaultText, int min = 0, int max = 0, [CallerMemberName] string property = "");

    /// <summary>A number of 32 bits; limits of 0 are none.</summary>
    public abstract int Number(string name, int defaultNumber, int min = 0, int max = 0, [CallerMemberName] string property = "");

    /// <summary>A number of 32 bits whose default is text with $name.</summary>
    public abstract int Number(string name, string defaultExpression, int min = 0, int max = 0, [CallerMemberName] string property = "");

    /// <summary>A number of 64 bits; limits of 0 are none.</summary>
    public abstract long Long(string name, long defaultNumber, long min = 0, long max = 0, [CallerMemberName] string property = "");

    /// <summary>yes or no.</summary>
    public abstract bool Bool(string name, bool defaultValue, [CallerMemberName] string property = "");

    /// <summary>yes or no, with a default that is text with $name.</summary>
    public abstract bool Bool(string name, string defaultExpression, [CallerMemberName] string property = "");

    /// <summary>A time; the limits are in seconds, 0 for none. A bare number has the unit of the built-in value.</summary>
    public abstract TimeSpan Time(string name, string defaultText, int min = 0, int max = 0, [CallerMemberName] string property = "");

    /// <summary>Whether a parameter is left at a built-in value that is for configurations written for an older release.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="level">The compatibility_level from which on the built-in value is another one.</param>
    public abstract bool IsOldDefault(string name, CompatibilityLevel level);
}
