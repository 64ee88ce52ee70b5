using Postfix.Queue;

namespace Postfix.Tests.Libqueue;

[TestFixture]
internal sealed class QueueDirectoriesTests
{
    [TestCase("deferred", 1, "0FF071234AB", "deferred/0/0FF071234AB")]
    [TestCase("deferred", 2, "0FF071234AB", "deferred/0/F/0FF071234AB")]
    [TestCase("deferred", 1, "4jXhVg0S7Wz7q1x", "deferred/0/4jXhVg0S7Wz7q1x")]
    [TestCase("deferred", 2, "4jXhVg0S7Wz7q1x", "deferred/0/F/4jXhVg0S7Wz7q1x")]
    [TestCase("active", 2, "0FF071234AB", "active/0FF071234AB")]
    [TestCase("deferred", 3, "A", "deferred/A/_/_/A")]
    public void Files_of_hashed_queues_lie_in_folders(string queue, int depth, string id, string expected)
        => Assert.That(new QueueDirectories(["deferred", "defer"], depth).PathOf(queue, id), Is.EqualTo(expected));
}
