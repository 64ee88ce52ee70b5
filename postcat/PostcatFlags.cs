namespace Postfix.Postcat;

/// <summary>What is shown, and how.</summary>
[Flags]
internal enum PostcatFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The envelope and the extracted records.</summary>
    Envelope = 1,

    /// <summary>The header of the message.</summary>
    Header = 2,

    /// <summary>The body of the message.</summary>
    Body = 4,

    /// <summary>All of these.</summary>
    Everything = Envelope | Header | Body,

    /// <summary>The decimal type of each record.</summary>
    Types = 8,

    /// <summary>The file offset of each record.</summary>
    Offsets = 16,

    /// <summary>Records in file order.</summary>
    Raw = 32,

    /// <summary>Names of content records, pointers and padding too.</summary>
    Verbose = 64,
}
