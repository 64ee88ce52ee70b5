namespace Postfix.Posix;

/// <summary>How to open a file; every file is close-on-exec besides.</summary>
[Flags]
public enum OpenFlags
{
    /// <summary>Reading only.</summary>
    ReadOnly = 0,
    /// <summary>Writing only.</summary>
    WriteOnly = 1,
    /// <summary>Reading and writing.</summary>
    ReadWrite = 2,
    /// <summary>Create the file when it does not exist.</summary>
    Create = 0x40,
    /// <summary>With <see cref="Create"/>: fail when it exists.</summary>
    Exclusive = 0x80,
    /// <summary>Cut an existing file to length 0.</summary>
    Truncate = 0x200,
    /// <summary>Every write goes to the end.</summary>
    Append = 0x400,
    /// <summary>Do not wait (named pipes).</summary>
    NonBlocking = 0x800,
    /// <summary>The file must be a directory.</summary>
    Directory = 0x10000,
    /// <summary>Fail when the last component is a symbolic link.</summary>
    NoFollow = 0x20000,
}
