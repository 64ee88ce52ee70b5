using Postfix.Logging;
using Postfix.Postmulti;

namespace Postfix.Tests.Postmulti;

[TestFixture]
internal sealed class OptionsTests
{
    [Test]
    public void A_command_keeps_its_own_options()
    {
        var options = new Options(["-g", "mta", "-x", "ls", "-l"]);
        Assert.Multiple(() =>
        {
            Assert.That((options.Mode, options.Group), Is.EqualTo((Mode.Command, "mta")));
            Assert.That(options.Words, Is.EqualTo(new[] { "ls", "-l" }));
        });
    }

    [Test]
    public void An_instance_is_created_with_a_name_a_group_and_a_place()
    {
        var options = new Options(["-a", "-e", "create", "-I", "postfix-out", "-G", "mta", "queue_directory=/q"]);
        Assert.Multiple(() =>
        {
            Assert.That((options.Mode, options.Action, options.IsFirst), Is.EqualTo((Mode.Edit, "create", true)));
            Assert.That((options.NewName, options.NewGroup), Is.EqualTo(("postfix-out", "mta")));
        });
    }

    [TestCase("Specify exactly one of '-e', '-l', '-p', '-x'")]
    [TestCase("Specify exactly one of '-e', '-l', '-p', '-x'", "-l", "-x", "ls")]
    [TestCase("Command not allowed with '-l'", "-l", "ls")]
    [TestCase("Command required with '-p' or '-x' option", "-p")]
    [TestCase("Specity no more than one of '-a', '-g', '-i'", "-l", "-a", "-i", "x")]
    [TestCase("Specity no more than one of '-a', '-g', '-i'", "-l", "-i", "x", "-i", "y")]
    [TestCase("The '-p' and '-e' options preclude the use of '-R'", "-R", "-p", "status")]
    [TestCase("Invalid '-e' edit action 'x'. Specify 'create', 'destroy', 'import', 'deport', 'enable', 'disable', 'assign' or 'init'", "-e", "x")]
    [TestCase("Cannot assign instance name or group without '-e assign'", "-l", "-I", "postfix-x")]
    [TestCase("Cannot assign instance name or group with '-e enable'", "-e", "enable", "-i", "x", "-I", "postfix-x")]
    [TestCase("Specify new instance name or group with '-e assign'", "-e", "assign", "-i", "x")]
    [TestCase("Specify at most one '-I' option", "-I", "postfix-x", "-I", "postfix-y")]
    [TestCase("Specify at most one '-G' option", "-G", "x", "-G", "y")]
    [TestCase("Select an instance via '-i name'", "-e", "destroy")]
    [TestCase("Parameter overrides not valid with '-e init'", "-e", "init", "x=y")]
    public void What_makes_no_sense_is_fatal(string text, params string[] arguments)
        => Assert.That(Assert.Throws<FatalException>(() => new Options(arguments))!.Message, Is.EqualTo(text));

    [TestCase("New instance name must start with 'postfix-'", "-I", "x")]
    [TestCase("Illegal '/' character in new instance name: 'postfix-a/b'", "-I", "postfix-a/b")]
    [TestCase("Unsafe characters in new instance name: 'postfix-a b'", "-I", "postfix-a b")]
    [TestCase("Unsafe characters in '-G $x'", "-G", "$x")]
    public void A_bad_name_is_fatal_once_it_is_known_whom_it_is_for(string text, params string[] arguments)
        => Assert.That(Assert.Throws<FatalException>(() => new Options(["-e", "create", .. arguments]).CheckNew())!.Message, Is.EqualTo(text));

    [TestCase("-")]
    [TestCase("")]
    public void A_name_can_be_taken_away(string name)
        => Assert.That(new Options(["-e", "assign", "-i", "-", "-I", name]).NewName, Is.EqualTo(name));
}
