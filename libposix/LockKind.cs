namespace Postfix.Posix;

/// <summary>Who else may hold a file lock.</summary>
public enum LockKind
{
    /// <summary>Other readers.</summary>
    Shared,
    /// <summary>Nobody.</summary>
    Exclusive,
}
