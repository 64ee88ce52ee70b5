namespace Postfix.Postconf;

/// <summary>The options of postconf(1) that choose what it does and how it shows it; each bit is an option letter.</summary>
[Flags]
internal enum Modes
{
    None = 0,
    SaslServers = 1 << 0,
    SaslClients = 1 << 1,
    ExpandTemplates = 1 << 2,
    Defaults = 1 << 3,
    Edit = 1 << 4,
    Fold = 1 << 5,
    MasterFields = 1 << 6,
    HideNames = 1 << 7,
    HideValues = 1 << 8,
    Json = 1 << 9,
    LockMethods = 1 << 10,
    TableTypes = 1 << 11,
    MasterEntries = 1 << 12,
    Explicit = 1 << 13,
    Override = 1 << 14,
    Main = 1 << 15,
    MasterParameters = 1 << 16,
    Quiet = 1 << 17,
    ShowTemplates = 1 << 18,
    Tls = 1 << 19,
    Expand = 1 << 20,
    Remove = 1 << 21,
    CommentOut = 1 << 22,

    AnyMaster = MasterEntries | MasterFields | MasterParameters,
    Edits = Edit | Remove | CommentOut,
    Subjects = SaslServers | SaslClients | ExpandTemplates | LockMethods | TableTypes | Main | AnyMaster | ShowTemplates | Tls,
}
