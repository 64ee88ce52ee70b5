using Postfix.Databases;
using Postfix.Tests.Libtable;

namespace Postfix.Tests.Libdatabase;

[TestFixture]
internal sealed class MysqlOptionFileTests : TableCase
{
    [Test]
    public void Only_the_groups_that_count_are_read_and_the_last_setting_wins()
    {
        var file = new MysqlOptionFile("client", "mail");
        file.Parse("ssl-ca=/before\n[client]\nssl_ca = /a\n; no\n# no\nUser = 'x'\ncompress\n[other]\nuser=y\n[ mail ]\nssl-ca=/b # last\n");
        Assert.That(file.Options, Is.EquivalentTo(new Dictionary<string, string> { ["ssl-ca"] = "/b", ["user"] = "x", ["compress"] = "" }));
    }

    [Test]
    public void Other_files_are_included_but_not_for_ever()
    {
        var path = File("a.cnf", $"[client]\nuser=a\n!include {Folder}/b.cnf\nport=1\n!includedir {Folder}\n");
        File("b.cnf", $"[client]\nuser=b\n!include {path}\n");
        var file = new MysqlOptionFile("client");
        file.Read(path);
        Assert.That(file.Options["user"], Is.EqualTo("b"));
        Assert.That(file.Options["port"], Is.EqualTo("1"));
        file.Read(Folder + "/none.cnf");
    }

    [Test]
    public void A_damaged_file_does_no_harm()
    {
        const string Good = "[client]\nuser = \"u\"\npassword='p'\nsocket=/x # c\n[mail]\nport=3306\n";
        var random = new Random(9);
        for (var i = 0; i < 10000; i++)
        {
            var file = new MysqlOptionFile("client", "mail");
            file.Parse(Damage(Good, random).Replace("!", "", StringComparison.Ordinal));
            Assert.That(file.Options.Keys, Has.None.Contains("\n"));
        }
    }
}
