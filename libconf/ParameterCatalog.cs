using System.Globalization;
using System.Runtime.CompilerServices;

namespace Postfix.Conf;

/// <summary>The list of all parameters, made by constructing each group once.</summary>
public sealed class ParameterCatalog : ParameterBinder
{
    private static ParameterCatalog? s_all;

    private readonly Dictionary<string, ParameterDeclaration> _byName = new(StringComparer.Ordinal);
    private string _group = "";

    private ParameterCatalog()
    {
    }

    /// <summary>Every parameter of every group.</summary>
    public static ParameterCatalog All
    {
        get
        {
            if (s_all is null)
            {
                s_all = new ParameterCatalog();
                foreach (var (group, construct) in ParameterGroups.All)
                {
                    s_all._group = group;
                    construct(s_all);
                }
            }
            return s_all;
        }
    }

    /// <summary>The declarations in the order of the groups.</summary>
    public IReadOnlyCollection<ParameterDeclaration> Declarations => _byName.Values;

    /// <summary>Names that more than one group declares: an error in this program.</summary>
    public IList<string> Repeated { get; } = [];

    /// <summary>The declarations that one group makes.</summary>
    public static IReadOnlyCollection<ParameterDeclaration> Of(Action<ParameterBinder> construct)
    {
        ArgumentNullException.ThrowIfNull(construct);
        var catalog = new ParameterCatalog();
        construct(catalog);
        return catalog.Declarations;
    }

    /// <summary>The declaration of a parameter, or null.</summary>
    public ParameterDeclaration? Find(string name) => _byName.GetValueOrDefault(name);

    /// <inheritdoc/>
    public override string Text(string name, string defaultText, int min = 0, int max = 0, [CallerMemberName] string property = "")
        => Add(new(name, ParameterKind.Text, defaultText, min, max, property, _group, null));

    /// <inheritdoc/>
    public override string Text(string name, Func<MainCf, string> compute, int min = 0, int max = 0, [CallerMemberName] string property = "")
        => Add(new(name, ParameterKind.Text, "", min, max, property, _group, compute));

    /// <inheritdoc/>
    public override Func<string> Deferred(string name, Func<MainCf, string> compute, string property)
    {
        Text(name, compute, property: property);
        return static () => "";
    }

    /// <inheritdoc/>
    public override string Raw(string name, string defaultText, int min = 0, int max = 0, [CallerMemberName] string property = "")
        => Add(new(name, ParameterKind.Raw, defaultText, min, max, property, _group, null));

    /// <inheritdoc/>
    public override int Number(string name, int defaultNumber, int min = 0, int max = 0, [CallerMemberName] string property = "")
        => Number(name, defaultNumber.ToString(CultureInfo.InvariantCulture), min, max, property);

    /// <inheritdoc/>
    public override int Number(string name, string defaultExpression, int min = 0, int max = 0, [CallerMemberName] string property = "")
    {
        Add(new(name, ParameterKind.Number, defaultExpression, min, max, property, _group, null));
        return 0;
    }

    /// <inheritdoc/>
    public override long Long(string name, long defaultNumber, long min = 0, long max = 0, [CallerMemberName] string property = "")
    {
        Add(new(name, ParameterKind.Long, defaultNumber.ToString(CultureInfo.InvariantCulture), min, max, property, _group, null));
        return 0;
    }

    /// <inheritdoc/>
    public override bool Bool(string name, bool defaultValue, [CallerMemberName] string property = "")
        => Bool(name, defaultValue ? "yes" : "no", property);

    /// <inheritdoc/>
    public override bool Bool(string name, string defaultExpression, [CallerMemberName] string property = "")
    {
        Add(new(name, ParameterKind.Bool, defaultExpression, 0, 0, property, _group, null));
        return false;
    }

    /// <inheritdoc/>
    public override TimeSpan Time(string name, string defaultText, int min = 0, int max = 0, [CallerMemberName] string property = "")
    {
        Add(new(name, ParameterKind.Time, defaultText, min, max, property, _group, null));
        return default;
    }

    /// <inheritdoc/>
    public override bool IsOldDefault(string name, CompatibilityLevel level) => false;

    private string Add(ParameterDeclaration declaration)
    {
        if (!_byName.TryAdd(declaration.Name, declaration))
        {
            Repeated.Add(declaration.Name);
        }
        return "";
    }
}
