using Postfix.Mail;
using Postfix.Posix;
using Postfix.Qmgr;
using Postfix.Queue;

namespace Postfix.Tests.Qmgr;

[TestFixture]
internal sealed class EnvelopeReaderTests : FileCase
{
    [Test]
    public void The_envelope_and_the_extracted_part_are_read()
    {
        using var file = Write(3, 1);
        var message = new Message("ID");
        Assert.That(new EnvelopeReader(message, file, 100).Read(), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(message.Sender, Is.EqualTo("alice@oracle.example"));
            Assert.That(message.Arrival, Is.EqualTo(1_795_381_674_776_681));
            Assert.That(message.Created, Is.EqualTo(1_795_381_675));
            Assert.That(message.Client.Name, Is.EqualTo("logged"));
            Assert.That(message.Client.RewriteContext, Is.EqualTo("local"));
            Assert.That(message.Encoding, Is.EqualTo("8bit"));
            Assert.That(message.WarningTime, Is.EqualTo(1_795_391_675));
            Assert.That(message.Recipients.Select(static recipient => recipient.Address), Is.EqualTo(new[] { "r0@x", "r1@x", "r2@x", "e0@x" }));
            Assert.That(message.Recipients[1].Original, Is.EqualTo("o1@x"));
            Assert.That(message.Recipients[1].Notify, Is.EqualTo(DsnNotify.Success));
            Assert.That(message.Recipients[2].DsnOriginal, Is.EqualTo("rfc822;o2@x"));
            Assert.That((message.RecipientOffset, message.UnreadRecipients), Is.EqualTo((0L, 0)));
        });
    }

    [Test]
    public void Recipients_are_read_in_pieces_and_none_is_lost([Values(1, 2, 3, 5, 6, 100)] int limit)
    {
        using var file = Write(5, 2);
        var message = new Message("ID");
        Assert.That(new EnvelopeReader(message, file, limit).Read(), Is.True);
        var all = new List<string>();
        Assert.That(message.UnreadRecipients, Is.EqualTo(message.RecipientOffset > 0 ? 7 - limit : 0));
        Assert.That(message.Encoding, Is.EqualTo("8bit"));
        for (; ; )
        {
            Assert.That(message.Recipients, Has.Count.LessThanOrEqualTo(limit));
            all.AddRange(message.Recipients.Select(static recipient => recipient.Address));
            message.Recipients = [];
            if (message.RecipientOffset == 0)
            {
                break;
            }

            Assert.That(new EnvelopeReader(message, file, limit).Read(), Is.True);
        }

        Assert.That(all, Is.EqualTo(new[] { "r0@x", "r1@x", "r2@x", "r3@x", "r4@x", "e0@x", "e1@x" }));
    }

    [Test]
    public void A_file_without_end_is_corrupt()
    {
        using var file = Write(1, 0);
        file.Truncate(file.Length - 2);
        Assert.That(new EnvelopeReader(new Message("ID"), file, 100).Read(), Is.False);
    }

    [Test]
    public void Changed_files_are_read_or_refused_and_never_hang()
    {
        using var file = Write(3, 1);
        var sample = new byte[file.Length];
        _ = file.ReadAt(sample, 0);
        var random = new Random(4);
        for (var round = 0; round < 2_000; round++)
        {
            var mutant = (byte[])sample.Clone();
            mutant[random.Next(mutant.Length)] = (byte)random.Next(256);
            file.WriteAt(mutant, 0);
            try
            {
                _ = new EnvelopeReader(new Message("ID"), file, random.Next(1, 5)).Read();
            }
            catch (QueueFormatException exception)
            {
                Assert.That(exception.Message, Is.Not.Empty);
            }
        }
    }

    private PosixFile Write(int recipients, int extracted)
    {
        var file = PosixFile.Open(FileName, OpenFlags.ReadWrite);
        var writer = new RecordWriter(file);
        writer.Write(RecordType.Size, new string(' ', SizeRecord.PayloadLength));
        writer.Write(RecordType.ArrivalTime, "1795381674 776681");
        writer.WriteAttribute("create_time", "1795381675");
        writer.WriteAttribute("rewrite_context", "local");
        writer.WriteAttribute("client_name", "real");
        writer.WriteAttribute("log_client_name", "logged");
        writer.Write(RecordType.Sender, "alice@oracle.example");
        writer.Write(RecordType.WarningTime, "     1795391675");
        for (var number = 0; number < recipients; number++)
        {
            WriteRecipient(writer, 'r', number);
        }

        writer.Write(RecordType.DoneRecipient, "done@x");
        writer.WritePointer(0);
        writer.Write(RecordType.Message, "");
        var start = writer.Offset;
        writer.Write(RecordType.Text, "Subject: x");
        writer.Write(RecordType.LongText, "no filter:this");
        var end = writer.Offset;
        writer.Write(RecordType.Extracted, "");
        writer.WriteAttribute("encoding", "8bit");
        for (var number = 0; number < extracted; number++)
        {
            WriteRecipient(writer, 'e', number);
        }

        writer.Write(RecordType.End, "");
        writer.Flush();
        var size = new byte[SizeRecord.PayloadLength];
        new SizeRecord(end - start, start, recipients + extracted, 4, end - start, SendOptions.None).Format(size);
        file.WriteAt(size, 2);
        return file;
    }

    private static void WriteRecipient(RecordWriter writer, char kind, int number)
    {
        if (number == 1)
        {
            writer.WriteAttribute("notify_flags", "2");
        }
        else if (number == 2)
        {
            writer.WriteAttribute("dsn_orig_rcpt", $"rfc822;o{number}@x");
        }

        writer.Write(RecordType.OriginalRecipient, $"o{number}@x");
        writer.Write(RecordType.Recipient, $"{kind}{number}@x");
    }
}
