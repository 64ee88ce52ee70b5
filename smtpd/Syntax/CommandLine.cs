namespace Postfix.Smtpd;

/// <summary>A command line as its handler gets it.</summary>
/// <param name="text">The line.</param>
/// <param name="words">Its words; at least one.</param>
internal sealed class CommandLine(string text, IReadOnlyList<string> words)
{
    /// <summary>The whole line.</summary>
    public string Text { get; } = text;

    /// <summary>The first word.</summary>
    public string Verb => words[0];

    /// <summary>How many words follow the verb.</summary>
    public int Count => words.Count - 1;

    /// <summary>A word after the verb; the first has index 0.</summary>
    public string this[int index] => words[index + 1];

    /// <summary>The words after the verb.</summary>
    public IEnumerable<string> Arguments => words.Skip(1);

    /// <summary>The words from one on, with one blank between them.</summary>
    /// <param name="index">The first word; 0 is the one after the verb.</param>
    public string Join(int index) => string.Join(' ', words.Skip(index + 1));

    /// <summary>Whether the word before a path is there and followed by something (<c>FROM:&lt;x&gt;</c>).</summary>
    /// <param name="keyword"><c>FROM:</c> or <c>TO:</c>.</param>
    public bool HasPath(string keyword) => Count >= 2 && this[0].Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
