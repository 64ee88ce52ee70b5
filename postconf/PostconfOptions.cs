namespace Postfix.Postconf;

/// <summary>The command line of postconf(1) after parsing.</summary>
internal sealed class PostconfOptions
{
    internal Modes Modes { get; set; }

    /// <summary>-C: the classes of parameters to show.</summary>
    internal ParameterClasses Classes { get; set; } = ParameterClasses.All;

    /// <summary>-o: name=value texts, whose settings take the place of those in main.cf.</summary>
    internal List<string> OverrideTexts { get; } = [];

    /// <summary>-T: what to tell about the TLS library.</summary>
    internal string TlsMode { get; set; } = "";

    /// <summary>-PP: parameters that an entry of master.cf leaves to main.cf are shown too.</summary>
    internal bool ShowInherited { get; set; }

    /// <summary>What follows the options.</summary>
    internal string[] Words { get; set; } = [];

    internal bool Has(Modes mode) => (Modes & mode) != 0;
}
