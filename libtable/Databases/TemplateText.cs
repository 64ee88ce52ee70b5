namespace Postfix.Tables;

/// <summary>A key or a value, and the parts of it that templates use when it is an address.</summary>
/// <param name="whole">All of it.</param>
public sealed class TemplateText(string whole)
{
    private readonly int _at = whole.LastIndexOf('@');
    private string[]? _labels;

    /// <summary>All of it.</summary>
    public string Whole { get; } = whole;

    /// <summary>The local part of an address, else all of it.</summary>
    public string User => _at < 0 ? Whole : Whole[.._at];

    /// <summary>What follows the last @; empty without one.</summary>
    public string Domain => _at < 0 ? "" : Whole[(_at + 1)..];

    /// <summary>Whether it is an address with a domain.</summary>
    public bool HasDomain => _at >= 0 && _at < Whole.Length - 1;

    /// <summary>Whether it is an address without a local part.</summary>
    public bool LacksUser => _at == 0;

    /// <summary>How many labels the domain has.</summary>
    public int LabelCount => Labels.Length;

    private string[] Labels => _labels ??= Domain.Split('.', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A label of the domain, counted from the right, 1 for the last.</summary>
    public string Label(int number) => Labels[^number];
}
