using Postfix.Conf;
using Postfix.Logging;
using Postfix.Postmulti;

namespace Postfix.Tests.Postmulti;

[TestFixture]
internal sealed class InstanceListTests
{
    private static readonly MailInstance s_in = new() { ConfigDirectory = "/c/in", QueueDirectory = "/q/in", DataDirectory = "/d/in", Name = "postfix-in" };
    private static readonly MailInstance s_out = new()
    {
        ConfigDirectory = "/c/out",
        QueueDirectory = "/q/out",
        DataDirectory = "/d/out",
        Name = "postfix-out",
        Group = "mta",
    };

    [Test]
    public void A_primary_instance_alone_counts_as_enabled()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Load().Primary.IsEnabled, Is.True);
            Assert.That(Load(s_in).Primary.IsEnabled, Is.False);
        });
    }

    [TestCase("-", "/etc/postfix")]
    [TestCase("postfix-in", "/c/in")]
    [TestCase("in", "/c/in")]
    [TestCase("/c/out", "/c/out")]
    public void An_instance_is_found_by_name_or_folder(string name, string directory)
        => Assert.That(Load(s_in, s_out).Find(name).ConfigDirectory, Is.EqualTo(directory));

    [TestCase("")]
    [TestCase("c/in")]
    [TestCase("fix-in")]
    public void Other_texts_name_none(string name)
        => Assert.That(Assert.Throws<FatalException>(() => Load(s_in).Find(name))!.Message, Is.EqualTo($"No instance named {name}"));

    [Test]
    public void A_group_selects_its_members()
        => Assert.That(Load(s_in, s_out).Select(new Options(["-g", "mta", "-l"])), Is.EqualTo(new[] { s_out }));

    [TestCase(3, "-e", "create")]
    [TestCase(1, "-e", "create", "-a")]
    [TestCase(2, "-e", "create", "-g", "mta")]
    [TestCase(1, "-e", "create", "-i", "in")]
    public void A_new_instance_gets_the_place_that_is_asked_for(int place, params string[] arguments)
        => Assert.That(Load(s_in, s_out).PlaceFor(new Options(arguments)), Is.EqualTo(place));

    [Test]
    public void No_instance_goes_before_the_primary_one()
        => Assert.That(() => Load(s_in).PlaceFor(new Options(["-e", "create", "-i", "-"])), Throws.TypeOf<FatalException>());

    [Test]
    public void Names_and_folders_must_differ()
    {
        var list = Load(s_in);
        Assert.Multiple(() =>
        {
            Assert.That(Refusal(list, s_out with { Name = "postfix-in" }),
                Is.EqualTo("instance /c/out, multi_instance_name=postfix-in conflicts with instance /c/in, multi_instance_name=postfix-in"));
            Assert.That(Refusal(list, s_out with { QueueDirectory = "/d/in" }),
                Is.EqualTo("instance /c/out, queue_directory=/d/in conflicts with instance /c/in, data_directory=/d/in"));
            Assert.That(Refusal(list, s_out with { DataDirectory = "/q/out" }),
                Is.EqualTo("instance /c/out, data_directory=/q/out conflicts with instance /c/out, queue_directory=/q/out"));
            Assert.That(() => list.RequireNoConflict(s_in with { Name = "postfix-new" }, self: s_in), Throws.Nothing);
        });
    }

    private static string Refusal(InstanceList list, MailInstance instance)
        => Assert.Throws<FatalException>(() => list.RequireNoConflict(instance, self: null))!.Message;

    private static InstanceList Load(params MailInstance[] others) => InstanceList.Load(MainCf.Parse("").WithAllDefaults(), [.. others]);
}
