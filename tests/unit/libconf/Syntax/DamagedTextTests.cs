using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Tests.Conf;

/// <summary>The small parsers of the configuration language survive whatever they are given, and keep what they promise.</summary>
[TestFixture]
internal sealed class DamagedTextTests
{
    private const int Rounds = 5000;

    [Test]
    public void Times()
    {
        foreach (var text in Damaged("2147483647s"))
        {
            if (TimeValue.TryParse(text, 's', out var seconds))
            {
                Assert.That(seconds, Is.GreaterThanOrEqualTo(0));
            }
        }
    }

    [Test]
    public void Lists()
    {
        foreach (var text in Damaged("a, { b, c } {d}\t!e:{f=g} /h"))
        {
            foreach (var item in ListSplitter.SplitBraced(text))
            {
                Assert.That(item, Is.Not.Empty);
                _ = ListSplitter.Unbrace(item, out _);
            }
            Assert.That(string.Concat(ListSplitter.Split(text)), Is.EqualTo(string.Concat(text.Where(c => !ConfText.ListSeparators.Contains(c, StringComparison.Ordinal)))));
        }
    }

    [Test]
    public void Logical_lines()
    {
        foreach (var text in Damaged("a = b\n# c\n\n  d\n\te = f\ng=h"))
        {
            var last = 0;
            foreach (var line in LogicalLines.Read(text))
            {
                Assert.That(line.First, Is.GreaterThan(last));
                Assert.That(line.Last, Is.GreaterThanOrEqualTo(line.First));
                last = line.Last;
            }
        }
    }

    [Test]
    public void Compatibility_levels()
    {
        foreach (var text in Damaged("3.11.1023"))
        {
            if (CompatibilityLevel.TryParse(text, out var level))
            {
                Assert.That(level, Is.GreaterThanOrEqualTo(default(CompatibilityLevel)));
            }
        }
    }

    [Test]
    public void Overrides_of_the_command_line()
    {
        foreach (var text in Damaged("{ smtpd_client_restrictions = permit_mynetworks, reject }"))
        {
            try
            {
                Assert.That(CommandLineOverride.Parse(text).Key, Is.Not.Empty);
            }
            catch (FatalException error)
            {
                Assert.That(error.Message, Does.StartWith(text));
            }
        }
    }

    [Test]
    public void Entries_of_services()
    {
        foreach (var text in Damaged("smtp inet n - y 60? 100 smtpd\n  -o { a = b c } -o d=e -v {x y}\nq unix - n n - - pipe argv=/bin/sh\n"))
        {
            try
            {
                Assert.That(MasterCf.Parse(text, "master.cf"), Has.All.Property(nameof(MasterEntry.Command)).Not.Empty);
            }
            catch (FatalException error)
            {
                Assert.That(error.Message, Does.StartWith("master.cf: line "));
            }
        }
    }

    [Test]
    public void A_long_continued_line_takes_time_in_proportion()
        => Assert.That(LogicalLines.Read("a\n" + string.Concat(Enumerable.Repeat(" b\n", 300_000))).Single().Text, Has.Length.EqualTo(600_001));

    private static IEnumerable<string> Damaged(string valid)
    {
        var random = new Random(3);
        for (var i = 0; i < Rounds; i++)
        {
            yield return Damage.Text(valid, random);
        }
    }
}
