using Postfix.Mail;

namespace Postfix.Tables;

/// <summary>One rule of a cidr table.</summary>
/// <param name="Line">The number of its line.</param>
/// <param name="Net">The network.</param>
/// <param name="Negated">Whether it matches what is not in the network.</param>
/// <param name="Value">The value; null for IF.</param>
internal sealed record CidrRule(int Line, CidrPattern Net, bool Negated, string? Value)
{
    /// <summary>For IF: the index of the first rule that is not inside.</summary>
    public int End { get; set; } = int.MaxValue;
}
