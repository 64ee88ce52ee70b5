using Postfix.Queue;

namespace Postfix.Tests.Libqueue;

[TestFixture]
internal sealed class QueueIdTests
{
    [Test]
    public void A_short_id_is_the_microseconds_and_the_inode_in_hexadecimal()
        => Assert.That(QueueId.Create(longForm: false, 1795381675, 0xFF07, 0x1234AB), Is.EqualTo("0FF071234AB"));

    [Test]
    public void A_long_id_is_the_one_Postfix_makes()
        => Assert.That(QueueId.Create(longForm: true, 1795381675, 65287, 1040500), Is.EqualTo("4jXhVg0S7Wz7q1x"));

    [TestCase("4jXhVg0S7Wz7q1x", 1040500UL)]
    [TestCase("0FF071234AB", 0x1234ABUL)]
    public void The_inode_can_be_read_back(string id, ulong inode)
    {
        Assert.That(QueueId.TryGetInode(id, out var found), Is.True);
        Assert.That(found, Is.EqualTo(inode));
    }

    [TestCase("4jXhVg0S7Wz7q1x", "0FF07")]
    [TestCase("0FF071234AB", "0FF071234AB")]
    [TestCase("x", "x")]
    public void Folders_of_a_hashed_queue_come_from_the_microseconds(string id, string source)
        => Assert.That(QueueId.HashSource(id), Is.EqualTo(source));

    [TestCase("0FF071234AB", true)]
    [TestCase("a_Z9", true)]
    [TestCase("", false)]
    [TestCase("a/b", false)]
    [TestCase("..", false)]
    [TestCase("a b", false)]
    [TestCase("ÿ", false)]
    public void Only_letters_digits_and_underscores_make_an_id(string id, bool valid)
        => Assert.That(QueueId.IsValid(id), Is.EqualTo(valid));

    [Test]
    public void An_id_has_at_most_255_characters()
    {
        Assert.That(QueueId.IsValid(new string('A', 255)), Is.True);
        Assert.That(QueueId.IsValid(new string('A', 256)), Is.False);
    }

    [TestCase("4jXhVg0S7Wz7q1x", 51UL, "4jXhVg0S7Wz10")]
    [TestCase("0FF071234AB", 0xCUL, "0FF07C")]
    public void The_inode_can_be_exchanged(string id, ulong inode, string expected)
        => Assert.That(QueueId.WithInode(id, inode), Is.EqualTo(expected));

    [Test]
    public void Long_ids_sort_by_time([Values(0, 1, 999_999)] int microseconds)
    {
        var earlier = QueueId.Create(longForm: true, 1_795_381_675, microseconds, 7);
        var later = QueueId.Create(longForm: true, 1_795_381_676, 0, 7);
        Assert.That(string.CompareOrdinal(earlier, later), Is.LessThan(0));
    }
}
