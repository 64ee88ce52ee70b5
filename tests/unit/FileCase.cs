namespace Postfix.Tests;

/// <summary>Tests that have an empty file each.</summary>
internal abstract class FileCase
{
    protected string FileName { get; private set; } = "";

    [SetUp]
    public void MakeFile() => FileName = Path.GetTempFileName();

    [TearDown]
    public void RemoveFile() => File.Delete(FileName);
}
