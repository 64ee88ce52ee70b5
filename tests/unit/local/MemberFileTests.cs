using Postfix.Local;

namespace Postfix.Tests.Local;

[TestFixture]
internal sealed class MemberFileTests
{
    [TestCase("", "")]
    [TestCase("a\nb\n", "a|b")]
    [TestCase("a\n\nb", "a||b")]
    [TestCase("abcdefgh\nx", "abcde|fgh|x")]
    [TestCase("abcde\nx\n", "abcde|x")]
    public void Content_is_split_into_lines_of_limited_length(string content, string expected)
    {
        var lines = new List<string>();
        MemberFile.Split(System.Text.Encoding.ASCII.GetBytes(content), 5, lines);
        Assert.That(string.Join('|', lines), Is.EqualTo(expected));
    }

    [Test]
    public void A_missing_file_is_an_error_number()
        => Assert.That(MemberFile.TryRead("/nonexistent/file", 2048, out _), Is.EqualTo(Posix.Errno.ENOENT));
}
