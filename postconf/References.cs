using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Postconf;

/// <summary>Finds the names that a text refers to with $name, ${name...}, in whatever branch.</summary>
internal static class References
{
    /// <summary>The names, as far as the text is well-formed; where it is not, there is a warning.</summary>
    internal static List<string> Find(string text)
    {
        var names = new List<string>();
        var scanner = new MacroExpander(name =>
        {
            names.Add(name);
            return null;
        })
        { AllBranches = true, Broken = static error => Log.Warning(error) };
        try
        {
            scanner.Expand(text);
        }
        catch (MacroException error) when (error.IsReported)
        {
            return names;
        }
        catch (MacroException error)
        {
            Log.Warning(error.Message);
        }
        return names;
    }
}
