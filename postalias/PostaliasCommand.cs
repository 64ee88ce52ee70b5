using System.Globalization;
using Postfix.Conf;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.Postalias;

/// <summary>postalias(1): makes, changes and queries alias tables.</summary>
internal sealed class PostaliasCommand : TableCommand
{
    private const string Program = "postalias";

    private PostaliasCommand(TableCommandOptions options)
        : base(options)
    {
    }

    public static PostaliasCommand Create(string[] arguments)
        => new(TableCommandOptions.Parse(Program, "Nfinoprsuvw", arguments));

    protected override void OnConfigured(MainCf main) => CommandHost.Configure(main, Program);

    protected override string Format(string key, string value) => $"{key}:\t{value}";

    protected override async ValueTask PutAllAsync(LookupTable table, string path, IEnumerable<string> lines)
    {
        foreach (var (name, value) in new AliasSource(path, (table.Flags & TableFlags.Utf8Active) != 0).Read(lines))
        {
            await PutAsync(table, name, value);
        }

        // What Sendmail and NIS expect in an alias database; an update replaces it, and its names keep their case.
        table.ReplaceExactly();
        await PutAsync(table, "@", "@");
        await PutAsync(table, "YP_LAST_MODIFIED", TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString("D10", CultureInfo.InvariantCulture));
        await PutAsync(table, "YP_MASTER_NAME", new MailIdentityParameters(Main).MyHostname);
    }
}
