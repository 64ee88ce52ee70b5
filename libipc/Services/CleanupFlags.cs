namespace Postfix.Ipc;

/// <summary>What a client asks of cleanup.</summary>
[Flags]
public enum CleanupFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Return bad mail to its sender instead of reporting it to the client.</summary>
    Bounce = 1,

    /// <summary>Apply header and body checks.</summary>
    Filter = 2,

    /// <summary>Put the message on hold.</summary>
    Hold = 4,

    /// <summary>Throw the message away.</summary>
    Discard = 8,

    /// <summary>Add automatic bcc recipients.</summary>
    BccOk = 16,

    /// <summary>Map addresses: canonical, virtual, masquerading.</summary>
    MapOk = 32,

    /// <summary>Apply mail filters.</summary>
    Milter = 64,

    /// <summary>The reason in the reply is an SMTP reply.</summary>
    SmtpReply = 128,

    /// <summary>SMTPUTF8 was requested.</summary>
    Smtputf8 = 256,

    /// <summary>Find out whether SMTPUTF8 is needed.</summary>
    AutodetectUtf8 = 512,

    /// <summary>REQUIRETLS was requested (since 3.11).</summary>
    RequireTls = 1024,

    /// <summary>What mail from outside asks for.</summary>
    MaskExternal = Filter | Milter | BccOk | MapOk,

    /// <summary>What mail made here asks for.</summary>
    MaskInternal = MapOk,

    /// <summary>What a record of additional flags may ask for.</summary>
    MaskExtra = Hold | Discard,
}
