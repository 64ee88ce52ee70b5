using Postfix.Reindex;

namespace Postfix.Tests.NbdbReindexd;

internal sealed class SafetyPolicyTests
{
    [TestCase("/etc/postfix/virtual", "/etc", true)]
    [TestCase("/etc/postfix/virtual", "/etc/", true)]
    [TestCase("/etcetera/virtual", "/etc", false)]
    [TestCase("/etc/../tmp/virtual", "/etc", false)]
    [TestCase("/etc", "/etc", false)]
    [TestCase("etc/virtual", "/etc", false)]
    public void Whole_names_of_a_path_count(string path, string folder, bool expected)
        => Assert.That(SafetyPolicy.IsBelow(path, folder), Is.EqualTo(expected));

    [TestCase(0u, 0u, 0x1A4, true)]
    [TestCase(0u, 5u, 0x1A4, false)]
    [TestCase(5u, 5u, 0x1A4, true)]
    [TestCase(5u, 0u, 0x1A4, true)]
    [TestCase(0u, 0u, 0x1B4, false)]
    [TestCase(0u, 0u, 0x1A6, false)]
    public void Only_root_and_the_owner_may_be_able_to_write(uint owner, uint user, int permissions, bool expected)
        => Assert.That(SafetyPolicy.IsSafe(owner, user, permissions), Is.EqualTo(expected));
}
