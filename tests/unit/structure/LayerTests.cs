namespace Postfix.Tests.Structure;

/// <summary>Dependencies point downwards only, as ARCHITECTURE.md draws them.</summary>
[TestFixture]
internal sealed class LayerTests
{
    private static readonly Dictionary<string, int> s_layers = new(StringComparer.Ordinal)
    {
        ["libposix"] = 0,
        ["libio"] = 1,
        ["liblog"] = 1,
        ["libmail"] = 2,
        ["libconf"] = 3,
        ["libqueue"] = 3,
        ["libdns"] = 3,
        ["libipc"] = 4,
        ["libsmtp"] = 4,
        ["libtable"] = 5,
        ["libdatabase"] = 6,
        ["libserver"] = 6,
        ["libdelivery"] = 7,
        ["libmaildrop"] = 7,
    };

    [TestCaseSource(typeof(Repository), nameof(Repository.Libraries))]
    public void A_library_has_a_layer_and_refers_only_to_lower_ones(string library)
    {
        Assert.That(s_layers, Does.ContainKey(library));
        foreach (var reference in Repository.References(library))
        {
            Assert.That(s_layers, Does.ContainKey(reference), $"{library} refers to a program");
            Assert.That(s_layers[reference], Is.LessThan(s_layers[library]), $"{library} refers to {reference}");
        }
    }

    [TestCaseSource(typeof(Repository), nameof(Repository.Programs))]
    public void A_program_refers_only_to_libraries(string program)
    {
        Assert.That(Repository.References(program), Is.SubsetOf(Repository.Libraries));
    }
}
