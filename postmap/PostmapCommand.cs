using Postfix.Conf;
using Postfix.Logging;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.Postmap;

/// <summary>postmap(1): makes, changes and queries lookup tables.</summary>
internal sealed class PostmapCommand : TableCommand
{
    private const string Program = "postmap";

    private PostmapCommand(TableCommandOptions options)
        : base(options)
    {
    }

    public static PostmapCommand Create(string[] arguments)
        => new(TableCommandOptions.Parse(Program, "bfFhimnNoprsuUvw", arguments));

    protected override void OnConfigured(MainCf main) => CommandHost.Configure(main, Program);

    protected override string Format(string key, string value) => $"{key}\t{value}";

    protected override IEnumerable<string> InputKeys()
        => Options.HeaderKeys || Options.BodyKeys ? new MessageKeys(Options).Read(TextInput.Bytes()) : base.InputKeys();

    protected override async ValueTask PutAllAsync(LookupTable table, string path, IEnumerable<string> lines)
    {
        foreach (var entry in new PostmapSource(path, (table.Flags & TableFlags.Utf8Active) != 0).Read(lines))
        {
            var value = entry.Value;
            if ((Options.Flags & TableFlags.SourceIsFile) != 0)
            {
                value = FileValue.Encode(entry.Value, out var problem);
                if (value is null)
                {
                    Log.Warning($"{path}, line {entry.Line}: {problem}: skipping this entry");
                    continue;
                }
            }

            await PutAsync(table, entry.Key, value);
        }
    }
}
