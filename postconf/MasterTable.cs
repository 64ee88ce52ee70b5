using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Postconf;

/// <summary>The entries of master.cf, in their order.</summary>
internal static class MasterTable
{
    /// <summary>Reads the file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="isRequired">Whether a missing file is fatal; else it is a warning.</param>
    /// <exception cref="FatalException">An entry is bad, or the file is missing and required.</exception>
    internal static List<MasterRow> Read(string path, bool isRequired)
    {
        try
        {
            return Parse(SettledFile.Read(path), path);
        }
        catch (PosixException e) when (!isRequired)
        {
            Log.Warning($"open {path}: {e.Text}");
            return [];
        }
        catch (PosixException e)
        {
            throw new FatalException($"open {path}: {e.Text}");
        }
    }

    internal static List<MasterRow> Parse(string text, string path)
    {
        var rows = new List<MasterRow>();
        foreach (var line in LogicalLines.Read(text))
        {
            if (line.IsIndented)
            {
                Log.Warning($"{path}: logical line must not start with whitespace: \"{(line.Text.Length > 30 ? line.Text[..30] + "..." : line.Text)}\"");
                continue;
            }
            rows.Add(MasterRow.Parse(line.Text) ?? throw new FatalException($"file {path}: line {line.First}: bad field count"));
        }
        return rows;
    }
}
