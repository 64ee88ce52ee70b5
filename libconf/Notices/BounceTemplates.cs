using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Conf;

/// <summary>The templates of all kinds of delivery status notices (bounce(5)): built in, or from bounce_template_file.</summary>
public sealed class BounceTemplates
{
    private const string From = "Mail Delivery System <MAILER-DAEMON>";
    private const string Signature = "                   The mail system";
    private const string Introduction = "This is the mail system at host $myhostname.";

    private static readonly string[] s_help =
    [
        "For further assistance, please send mail to postmaster.",
        "",
        "If you do so, please include this problem report. You can",
        "delete your own text from the attached returned message.",
        "",
        Signature,
    ];

    private readonly Dictionary<string, BounceTemplate> _byName;

    private BounceTemplates(IEnumerable<BounceTemplate> templates)
        => _byName = templates.ToDictionary(template => template.Name, StringComparer.Ordinal);

    /// <summary>The templates that apply where a file has none.</summary>
    public static BounceTemplates BuiltIn { get; } = new(
    [
        new("failure", From, "Undelivered Mail Returned to Sender",
        [
            Introduction,
            "",
            "I'm sorry to have to inform you that your message could not",
            "be delivered to one or more recipients. It's attached below.",
            "",
            .. s_help,
        ])
        { PostmasterSubject = "Postmaster Copy: Undelivered Mail" },
        new("delay", From, "Delayed Mail (still being retried)",
        [
            Introduction,
            "",
            "####################################################################",
            "# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #",
            "####################################################################",
            "",
            "Your message could not be delivered for more than $delay_warning_time_hours hour(s).",
            "It will be retried until it is $maximal_queue_lifetime_days day(s) old.",
            "",
            .. s_help,
        ])
        { PostmasterSubject = "Postmaster Warning: Delayed Mail" },
        new("success", From, "Successful Mail Delivery Report",
        [
            Introduction,
            "",
            "Your message was successfully delivered to the destination(s)",
            "listed below. If the message was delivered to mailbox you will",
            "receive no further notifications. Otherwise you may still receive",
            "notifications of mail delivery errors from other systems.",
            "",
            Signature,
        ]),
        new("verify", From, "Mail Delivery Status Report",
        [
            Introduction,
            "",
            "Enclosed is the mail delivery report that you requested.",
            "",
            Signature,
        ]),
    ]);

    /// <summary>For mail that could not be delivered.</summary>
    public BounceTemplate Failure => _byName["failure_template"];

    /// <summary>For mail that is delayed.</summary>
    public BounceTemplate Delay => _byName["delay_template"];

    /// <summary>For mail that was delivered and whose sender wanted to know.</summary>
    public BounceTemplate Success => _byName["success_template"];

    /// <summary>For reports about a delivery or an address that were asked for.</summary>
    public BounceTemplate Verify => _byName["verify_template"];

    /// <summary>All templates: failure, delay, success, verify.</summary>
    public IReadOnlyList<BounceTemplate> All => [Failure, Delay, Success, Verify];

    /// <summary>The templates of a file, and the built-in ones where it has none or a bad one, after a warning.</summary>
    /// <param name="path">The template file; empty for the built-in templates.</param>
    /// <exception cref="FatalException">The file cannot be read, or is no template file.</exception>
    public static BounceTemplates Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0)
        {
            return BuiltIn;
        }

        string text;
        try
        {
            text = ConfText.ReadFile(path);
        }
        catch (PosixException exception)
        {
            throw new FatalException($"open {path}: {exception.Text}");
        }

        return Parse(path, text);
    }

    /// <summary>The templates of a text.</summary>
    /// <param name="path">Where it is from, for messages about it.</param>
    /// <param name="text">The text of a template file.</param>
    /// <exception cref="FatalException">It is no template file.</exception>
    public static BounceTemplates Parse(string path, string text)
    {
        var templates = new BounceTemplates(BuiltIn.All);
        foreach (var (name, lines, number) in new BounceTemplateReader(path, text).Read())
        {
            if (!templates._byName.TryGetValue(name, out var template))
            {
                Log.Warning($"{path}, line {number}: unknown template name: {name} -- ignoring this template");
            }
            else if (BounceTemplateReader.Apply(template with { Origin = path }, lines) is { } changed)
            {
                templates._byName[name] = changed;
            }
        }

        return templates;
    }
}
