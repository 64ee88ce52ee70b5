using System.Text;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class BsonReaderTests
{
    private static readonly byte[] s_sample = Sample();

    [Test]
    public void Elements_are_read_in_order()
    {
        var reader = new BsonReader(s_sample);
        Assert.That(reader.Read(), Is.True);
        Assert.That((reader.Kind, reader.Name), Is.EqualTo((BsonKind.Text, "t")));
        Assert.That(Encoding.UTF8.GetString(reader.Text), Is.EqualTo("text"));
        Assert.That(reader.Read(), Is.True);
        Assert.That((reader.Kind, reader.Name, reader.Number), Is.EqualTo((BsonKind.Integer, "i", -2L)));
        Assert.That(reader.Read(), Is.True);
        Assert.That((reader.Kind, reader.Name, reader.Number), Is.EqualTo((BsonKind.LongInteger, "l", long.MaxValue)));
        Assert.That(reader.Read(), Is.True);
        Assert.That((reader.Kind, reader.Name), Is.EqualTo((BsonKind.Array, "a")));
        var inner = new BsonReader(reader.Value);
        Assert.That(inner.Read(), Is.True);
        Assert.That((inner.Kind, inner.Name), Is.EqualTo((BsonKind.Text, "0")));
        Assert.That(inner.Read(), Is.False);
    }

    [Test]
    public void What_is_not_asked_for_is_stepped_over()
    {
        var reader = new BsonReader(s_sample);
        var kinds = new List<BsonKind>();
        while (reader.Read())
        {
            kinds.Add(reader.Kind);
        }

        Assert.That(kinds, Is.EqualTo(
            [BsonKind.Text, BsonKind.Integer, BsonKind.LongInteger, BsonKind.Array, BsonKind.Identity, BsonKind.Boolean, BsonKind.Null,
             BsonKind.Double, BsonKind.Binary, BsonKind.Pattern, BsonKind.Decimal, BsonKind.Document]));
    }

    [TestCase(new byte[0])]
    [TestCase(new byte[] { 5, 0, 0, 0 })]
    [TestCase(new byte[] { 6, 0, 0, 0, 0 })]
    [TestCase(new byte[] { 5, 0, 0, 0, 1 })]
    public void What_is_no_document_is_refused(byte[] bytes)
        => Assert.That(() => new BsonReader(bytes).Read(), Throws.TypeOf<FormatException>());

    [TestCase(new byte[] { 8, 0, 0, 0, 0x10, (byte)'i', 0, 0 }, TestName = "Refused: a number that is cut off")]
    [TestCase(new byte[] { 7, 0, 0, 0, 0x0A, (byte)'n', 0 }, TestName = "Refused: a name without an end")]
    [TestCase(new byte[] { 8, 0, 0, 0, 0x44, (byte)'n', 0, 0 }, TestName = "Refused: an unknown type")]
    [TestCase(new byte[] { 14, 0, 0, 0, 2, (byte)'t', 0, 9, 0, 0, 0, 65, 0, 0 }, TestName = "Refused: a text longer than the document")]
    [TestCase(new byte[] { 14, 0, 0, 0, 2, (byte)'t', 0, 0, 0, 0, 0, 65, 0, 0 }, TestName = "Refused: a text of no length")]
    [TestCase(new byte[] { 14, 0, 0, 0, 2, (byte)'t', 0, 255, 255, 255, 255, 65, 0, 0 }, TestName = "Refused: a text of negative length")]
    [TestCase(new byte[] { 14, 0, 0, 0, 2, (byte)'t', 0, 2, 0, 0, 0, 65, 66, 0 }, TestName = "Refused: a text without an end")]
    public void Damage_is_refused(byte[] bytes) => Assert.That(() => ReadAll(bytes), Throws.TypeOf<FormatException>());

    [Test]
    public void Damaged_documents_are_survived()
    {
        var random = new Random(27017);
        var refused = 0;
        for (var i = 0; i < 5000; i++)
        {
            var bytes = Libmail.Mutation.Of(s_sample, random);
            if (bytes.Length >= sizeof(int))
            {
                // Damage should get past the first check.
                BitConverter.TryWriteBytes(bytes, bytes.Length);
            }

            try
            {
                ReadAll(bytes);
            }
            catch (FormatException)
            {
                refused++;
            }
        }

        Assert.That(refused, Is.GreaterThan(1000));
    }

    private static void ReadAll(ReadOnlySpan<byte> bytes)
    {
        var reader = new BsonReader(bytes);
        while (reader.Read())
        {
            if (reader.Kind is BsonKind.Array or BsonKind.Document)
            {
                ReadAll(reader.Value);
            }
        }
    }

    private static byte[] Sample() => new BsonText()
        .Add("t", "text")
        .Add("i", -2)
        .Add("l", long.MaxValue)
        .Add("a", BsonKind.Array, new BsonText().Add("0", "one").ToArray())
        .Add("o", BsonKind.Identity, new byte[12])
        .Add("b", BsonKind.Boolean, [1])
        .Add("n", BsonKind.Null, [])
        .Add("d", BsonKind.Double, new byte[8])
        .Add("y", BsonKind.Binary, [2, 0, 0, 0, 0, 7, 7])
        .Add("r", BsonKind.Pattern, "a+\0i\0"u8.ToArray())
        .Add("c", BsonKind.Decimal, new byte[16])
        .Add("s", BsonKind.Document, new BsonText().Add("x", 1).ToArray())
        .ToArray();
}
