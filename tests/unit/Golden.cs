using Postfix.Tests.Structure;

namespace Postfix.Tests;

/// <summary>Compares texts with files of the working copy; with UPDATE_GOLDEN=1 it writes the files instead.</summary>
internal static class Golden
{
    public static void Check(string relativePath, string text)
    {
        var path = Path.Combine(Repository.Root, relativePath);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.That(path, Does.Exist);
        Assert.That(text, Is.EqualTo(File.ReadAllText(path)), relativePath);
    }
}
