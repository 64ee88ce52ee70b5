using System.Reflection;
using System.Text.RegularExpressions;

namespace Postfix.Tests.Structure;

/// <summary>What is built says as little to the outside as it can.</summary>
[TestFixture]
internal sealed partial class DesignTests
{
    private const BindingFlags Everything =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    // What others call it: a verb, attributes of a verb.
    private static readonly HashSet<string> s_literal = ["Addr", "Proto", "Rcpt", "RcptCommand"];

    private static readonly HashSet<string> s_abbreviations =
    [
        "addr", "arg", "args", "attr", "buf", "cb", "cfg", "cmd", "cnt", "conn", "ctx", "cur", "def", "dest", "dev", "dir", "dst", "env", "err", "exc", "ext",
        "fd", "fmt", "fn", "freq", "func", "hdr", "idx", "img", "impl", "len", "lib", "mem", "mgr", "msg", "num", "param", "params", "pos",
        "prev", "proc", "proto", "ptr", "pwd", "qmgr", "rcpt", "recv", "ref", "req", "res", "resp", "ret", "seq", "sess", "spec", "src", "stat", "str", "svc", "sz",
        "tmp", "usr", "util", "val", "var",
    ];

    private static readonly Type[] s_types = [.. Repository.Libraries.Concat(Repository.Programs)
        .SelectMany(name => Assembly.Load(name).GetTypes())
        .Where(type => type.Namespace?.StartsWith("Postfix", StringComparison.Ordinal) == true && !type.Name.Contains('<'))];

    [TestCaseSource(typeof(Repository), nameof(Repository.Programs))]
    public void A_program_keeps_its_types_to_itself(string program)
        => Assert.That(Assembly.Load(program).GetExportedTypes(), Is.Empty);

    [Test]
    public void A_class_is_sealed_or_has_heirs()
        => Assert.That(s_types.Where(type => type is { IsClass: true, IsSealed: false } && !s_types.Any(other => Base(other) == type)), Is.Empty);

    [Test]
    public void An_interface_has_several_implementations()
        => Assert.That(s_types.Where(type => type.IsInterface && s_types.Count(other => Implements(other, type)) < 2), Is.Empty);

    [Test]
    public void Names_are_words()
    {
        var names = s_types.SelectMany(type => type.GetMembers(Everything).SelectMany(Names).Append(type.Name).Select(name => (type, name)));
        var wrong = names.Where(found => !s_literal.Contains(found.name)
            && Words().Matches(found.name).Any(word => s_abbreviations.Contains(word.Value.ToLowerInvariant())));
        Assert.That(wrong.Select(found => $"{found.type}: {found.name}").Distinct(), Is.Empty);
    }

    private static IEnumerable<string> Names(MemberInfo member) => member switch
    {
        _ when member.Name.Contains('<') || member.Name.Contains('.') => [],
        MethodBase method => method.GetParameters().Select(parameter => parameter.Name ?? "").Append(member.Name),
        _ => [member.Name],
    };

    private static bool Implements(Type type, Type contract)
        => type != contract && Array.Exists(type.GetInterfaces(), face => (face.IsGenericType ? face.GetGenericTypeDefinition() : face) == contract);

    private static Type? Base(Type type) => type.BaseType is { IsGenericType: true } generic ? generic.GetGenericTypeDefinition() : type.BaseType;

    [GeneratedRegex("[A-Z]?[a-z]+")]
    private static partial Regex Words();
}
