namespace Postfix.Tables;

/// <summary>The templates of a table: a key that lacks what any of them needs is not looked up.</summary>
public sealed class TemplateSet
{
    private readonly TemplateNeeds _needs;
    private readonly int _labels;

    /// <summary>Takes the templates together.</summary>
    public TemplateSet(params ReadOnlySpan<LookupTemplate> templates)
    {
        foreach (var template in templates)
        {
            ArgumentNullException.ThrowIfNull(template);
            _needs |= template.Needs;
            _labels = Math.Max(_labels, template.Labels);
        }
    }

    /// <summary>What the table is: a table that uses parts of its keys is not searched for parts of addresses.</summary>
    public TableFlags Kind => (_needs & TemplateNeeds.KeyParts) != 0 ? TableFlags.Pattern : TableFlags.Fixed;

    /// <summary>Whether a key has all that the templates need.</summary>
    public bool Accepts(TemplateText key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return ((_needs & TemplateNeeds.KeyDomain) == 0 || key.HasDomain)
            && ((_needs & TemplateNeeds.KeyUser) == 0 || !key.LacksUser)
            && key.LabelCount >= _labels;
    }
}
