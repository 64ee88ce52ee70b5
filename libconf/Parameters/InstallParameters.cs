namespace Postfix.Conf;

/// <summary>Where parts of the installation are that only administrators and other programs ask for.</summary>
public sealed class InstallParameters(ParameterBinder main)
{
    /// <summary>The path of sendmail(1).</summary>
    public string SendmailPath { get; } = main.Text("sendmail_path", static _ => InstallPaths.Commands + "/sendmail", min: 1);

    /// <summary>The path of mailq(1).</summary>
    public string MailqPath { get; } = main.Text("mailq_path", static _ => InstallPaths.Prefix + "/bin/mailq", min: 1);

    /// <summary>The path of newaliases(1).</summary>
    public string NewaliasesPath { get; } = main.Text("newaliases_path", static _ => InstallPaths.Prefix + "/bin/newaliases", min: 1);

    /// <summary>The folder of the manual pages.</summary>
    public string ManpageDirectory { get; } = main.Text("manpage_directory", "/usr/local/man", min: 1);

    /// <summary>The folder of documents as web pages, or no.</summary>
    public string HtmlDirectory { get; } = main.Text("html_directory", "no", min: 1);

    /// <summary>The folder of documents as text, or no.</summary>
    public string ReadmeDirectory { get; } = main.Text("readme_directory", "no", min: 1);

    /// <summary>The folder of sample configuration files.</summary>
    public string SampleDirectory { get; } = main.Text("sample_directory", "/etc/postfix", min: 1);

    /// <summary>The command openssl(1).</summary>
    public string OpenSslPath { get; } = main.Text("openssl_path", "openssl", min: 1);

    /// <summary>The command that a daemon runs when it is started with -D.</summary>
    public string DebuggerCommand { get; } = main.Text("debugger_command", "");

    /// <summary>The commands that postmulti(1) takes as starting an instance.</summary>
    public string PostmultiStartCommands { get; } = main.Text("postmulti_start_commands", "start");

    /// <summary>The commands that postmulti(1) takes as stopping an instance.</summary>
    public string PostmultiStopCommands { get; } = main.Text("postmulti_stop_commands", "stop abort drain quick-stop");

    /// <summary>The further commands that postmulti(1) hands to instances.</summary>
    public string PostmultiControlCommands { get; } = main.Text("postmulti_control_commands", "reload flush");
}
