namespace Postfix.Postmulti;

/// <summary>What postmulti(1) is asked to do.</summary>
internal enum Mode
{
    /// <summary>-l: list instances.</summary>
    List,

    /// <summary>-p: run postfix(1) for instances.</summary>
    Postfix,

    /// <summary>-x: run any command for instances.</summary>
    Command,

    /// <summary>-e: change the set of instances, or one of them.</summary>
    Edit,
}
