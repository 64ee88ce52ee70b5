using System.Globalization;
using Postfix.Posix;

namespace Postfix.Conf;

/// <summary>Who this mail system is: its names, and release.</summary>
public sealed class MailIdentityParameters(ParameterBinder main)
{
    /// <summary>Which generation of defaults applies; 0 keeps the oldest and warns.</summary>
    public string CompatibilityLevel { get; } = main.Text("compatibility_level", "0");

    /// <summary>The name of the software in banners and headers.</summary>
    public string MailName { get; } = main.Text("mail_name", "Postfix", min: 1);

    /// <summary>The release whose behaviour is followed.</summary>
    public string MailVersion { get; } = main.Text("mail_version", "3.11.6", min: 1);

    /// <summary>The date of the release of mail_version.</summary>
    public string MailReleaseDate { get; } = main.Text("mail_release_date", "20260809", min: 1);

    /// <summary>The local internet domain.</summary>
    public string MyDomain { get; } = main.Text("mydomain", HostIdentity.Domain, min: 1);

    /// <summary>The internet name of this machine.</summary>
    public string MyHostname { get; } = main.Text("myhostname", HostIdentity.Hostname, min: 1);

    /// <summary>The domain that local mail seems to come from, and that completes addresses without one.</summary>
    public string MyOrigin { get; } = main.Text("myorigin", "$myhostname", min: 1);

    /// <summary>The local part of the sender of mail that is dropped when it cannot be delivered.</summary>
    public string DoubleBounceSender { get; } = main.Text("double_bounce_sender", "double-bounce", min: 1);

    /// <summary>The number of the running process.</summary>
    public string ProcessId { get; } = main.Text("process_id", static _ => CurrentProcess.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>The name of the running program.</summary>
    public string ProcessName { get; } = main.Text("process_name", static main => main.Lookup("process_name") ?? "");

    /// <summary>The name of the master.cf entry that a daemon runs for.</summary>
    public string ServiceName { get; } = main.Text("service_name", "amnesiac");

    /// <summary>Not empty in a process of a server that runs under overload; set by the master.</summary>
    public string Stress { get; } = main.Text("stress", "");
}
