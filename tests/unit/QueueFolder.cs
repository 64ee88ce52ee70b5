namespace Postfix.Tests;

/// <summary>A queue directory of a test, which is the working folder until it is disposed.</summary>
internal sealed class QueueFolder : IDisposable
{
    private readonly string _before = Environment.CurrentDirectory;
    private readonly string _folder = Directory.CreateTempSubdirectory("queue").FullName;

    /// <summary>Makes it, with one queue in it.</summary>
    internal QueueFolder(string queue)
    {
        Directory.CreateDirectory(Path.Combine(_folder, queue));
        Environment.CurrentDirectory = _folder;
    }

    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        Directory.Delete(_folder, recursive: true);
    }
}
