using Postfix.Posix;

namespace Postfix.Tests.Libposix;

public sealed class OptionParserTests
{
    [TestCase("ab:", new[] { "-a", "-b", "x", "rest" }, "a b=x", 3)]
    [TestCase("ab:", new[] { "-abx" }, "a b=x", 1)]
    [TestCase("ab:", new[] { "-a", "--", "-b" }, "a", 2)]
    [TestCase("ab:", new[] { "word", "-a" }, "", 0)]
    [TestCase("a", new[] { "-", "-a" }, "", 0)]
    [TestCase("a", new[] { "-ax" }, "a ?x", 1)]
    [TestCase("b:", new[] { "-b" }, "?b", 1)]
    [TestCase("v", new[] { "-vvv" }, "v v v", 1)]
    [TestCase("o:", new[] { "-o", "a=b", "-oc=d" }, "o=a=b o=c=d", 3)]
    public void Options_are_read_as_getopt_reads_them(string letters, string[] arguments, string expected, int index)
    {
        var parser = new OptionParser(letters, arguments);
        var seen = new List<string>();
        for (int option; (option = parser.Next()) != -1;)
        {
            seen.Add(option == '?' ? $"?{parser.Option}" : parser.Argument.Length > 0 ? $"{(char)option}={parser.Argument}" : $"{(char)option}");
        }
        Assert.That(string.Join(' ', seen), Is.EqualTo(expected));
        Assert.That(parser.Index, Is.EqualTo(index));
    }
}
