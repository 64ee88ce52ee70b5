using System.Runtime.CompilerServices;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

/// <summary>Opens tables in a folder of its own, and collects what is logged.</summary>
internal abstract class TableCase : ILogSink
{
    private readonly List<string> _log = [];

    protected string Folder { get; private set; } = "";

    protected IReadOnlyList<string> Logged => _log;

    protected TableFactory Factory { get; private set; } = new(new TableSettings());

    [SetUp]
    public void MakeFolder()
    {
        Folder = Directory.CreateTempSubdirectory("libtable").FullName;
        Factory = new TableFactory(new TableSettings { GoOnWithoutTable = true });
        _log.Clear();
        ForgetErrors();
        Log.SetSinks(this);
    }

    [TearDown]
    public void RemoveFolder()
    {
        Log.Start("unit");
        Directory.Delete(Folder, recursive: true);
    }

    public void Write(LogLevel level, string text) => _log.Add(text.Replace(Folder, "DIR", StringComparison.Ordinal));

    protected string File(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        System.IO.File.WriteAllBytes(path, ByteText.Encode(text));
        return path;
    }

    protected LookupTable Open(string type, string text, TableFlags flags = TableFlags.Lookup)
        => Factory.Open($"{type}:{File("t", text)}", flags);

    protected static string? Find(LookupTable table, string key)
    {
        var result = table.FindAsync(key).AsTask().GetAwaiter().GetResult();
        return result.IsError ? "error" : result.IsFound ? result.Value : null;
    }

    /// <summary>A process ends after so many errors; here they are wanted.</summary>
    protected static void ForgetErrors() => Errors(null) = 0;

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "s_errors")]
    private static extern ref int Errors([UnsafeAccessorType("Postfix.Logging.Log, liblog")] object? log);

    /// <summary>Damages a text, the same way in every run.</summary>
    protected static string Damage(string text, Random random)
    {
        const string Letters = "/!$(){}[]\\\"':,@# \n\tax09%=\u00e4\uDCFF";
        var letters = text.ToList();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var at = random.Next(letters.Count);
            switch (random.Next(4))
            {
                case 0: letters[at] = Letters[random.Next(Letters.Length)]; break;
                case 1: letters.Insert(at, Letters[random.Next(Letters.Length)]); break;
                case 2 when letters.Count > 1: letters.RemoveAt(at); break;
                default: letters.InsertRange(at, text[random.Next(text.Length)..]); break;
            }
        }

        return string.Concat(letters);
    }
}
