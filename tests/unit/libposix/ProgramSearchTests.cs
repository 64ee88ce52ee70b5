using Postfix.Posix;

namespace Postfix.Tests.Libposix;

[TestFixture]
internal sealed class ProgramSearchTests
{
    [Test]
    public void The_first_executable_file_in_the_path_is_taken()
    {
        var folder = Directory.CreateTempSubdirectory("search").FullName;
        Directory.CreateDirectory($"{folder}/a/tool");
        Directory.CreateDirectory($"{folder}/b");
        Directory.CreateDirectory($"{folder}/c");
        File.WriteAllText($"{folder}/b/tool", "");
        File.SetUnixFileMode($"{folder}/b/tool", UnixFileMode.UserRead);
        File.WriteAllText($"{folder}/c/tool", "");
        File.SetUnixFileMode($"{folder}/c/tool", UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.That(ProgramSearch.Find("tool", $"{folder}/none:{folder}/a:{folder}/b:{folder}/c"), Is.EqualTo($"{folder}/c/tool"));
        Directory.Delete(folder, recursive: true);
    }

    [TestCase("no-such-program")]
    [TestCase("./sub/program")]
    public void Other_names_come_back(string name) => Assert.That(ProgramSearch.Find(name), Is.EqualTo(name));
}
