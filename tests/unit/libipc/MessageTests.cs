using Postfix.Ipc;

namespace Postfix.Tests.Libipc;

/// <summary>Both ends of each message agree: what one writes the other reads.</summary>
[TestFixture]
internal sealed class MessageTests
{
    private static IEnumerable<Type> MessageTypes() => typeof(StatusReply).Assembly.GetTypes()
        .Where(static type => !type.IsAbstract && type.GetInterfaces().Any(static face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IMessage<>)));

    private static IEnumerable<object> Samples() => MessageSamples.All;

    [TestCaseSource(nameof(MessageTypes))]
    public void Every_message_has_a_sample(Type type)
        => Assert.That(MessageSamples.All.Select(static sample => sample.GetType()), Does.Contain(type));

    [TestCaseSource(nameof(Samples))]
    public void What_is_written_is_read(object sample)
    {
        foreach (var form in new[] { AttributeForm.Null, AttributeForm.Plain })
        {
            // The plain form has no room for line breaks.
            if (form == AttributeForm.Null || sample is not ScacheRequest)
            {
                Call(nameof(RoundTrip), sample, form);
            }
        }
    }

    [TestCaseSource(nameof(Samples))]
    public void Every_message_cut_short_is_refused(object sample) => Call(nameof(CutShort), sample, AttributeForm.Null);

    [TestCaseSource(nameof(Samples))]
    public void Changed_messages_are_read_or_refused(object sample) => Call(nameof(Mutate), sample, AttributeForm.Null);

    private static void Call(string method, object sample, AttributeForm form) => typeof(MessageTests)
        .GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
        .MakeGenericMethod(sample.GetType()).Invoke(null, [sample, form]);

    private static byte[] Encode<T>(T message, AttributeForm form)
        where T : IMessage<T>
    {
        var writer = new AttributeWriter(form);
        message.Write(writer);
        return writer.Written.ToArray();
    }

    private static void RoundTrip<T>(T sample, AttributeForm form)
        where T : IMessage<T>
    {
        var bytes = Encode(sample, form);
        Assert.That(new AttributeScanner(form).FindEnd([.. bytes, 65]), Is.EqualTo(bytes.Length), "the end of the list");
        var reader = new AttributeReader(bytes, form);
        var copy = T.Read(reader);
        reader.End();
        Assert.That(reader.Position, Is.EqualTo(bytes.Length));
        Assert.That(Encode(copy, form), Is.EqualTo(bytes));
    }

    private static void CutShort<T>(T sample, AttributeForm form)
        where T : IMessage<T>
    {
        var bytes = Encode(sample, form);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.That(new AttributeScanner(form).FindEnd(bytes.AsSpan(0, length)), Is.EqualTo(-1));
            Assert.Throws<ProtocolException>(() => ReadWhole<T>(bytes.AsMemory(0, length), form));
        }
    }

    private static void Mutate<T>(T sample, AttributeForm form)
        where T : IMessage<T>
    {
        var random = new Random(3);
        var bytes = Encode(sample, form);
        for (var round = 0; round < 500; round++)
        {
            var mutant = (byte[])bytes.Clone();
            mutant[random.Next(mutant.Length)] = (byte)random.Next(256);
            try
            {
                ReadWhole<T>(mutant, form);
            }
            catch (ProtocolException exception)
            {
                Assert.That(exception.Message, Is.Not.Empty);
            }
        }
    }

    private static void ReadWhole<T>(ReadOnlyMemory<byte> bytes, AttributeForm form)
        where T : IMessage<T>
    {
        var reader = new AttributeReader(bytes, form);
        _ = T.Read(reader);
        reader.End();
    }
}
