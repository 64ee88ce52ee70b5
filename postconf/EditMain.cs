using System.Text;
using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Postconf;

/// <summary>Edits main.cf: sets parameters (-e), removes (-X) or comments out (-#) their settings.</summary>
internal sealed class EditMain
{
    private readonly string _path;
    private readonly Modes _mode;

    // The value to set, or null to remove; in the order of the command line.
    private readonly List<Request> _requests = [];

    internal EditMain(PostconfOptions options, string path)
    {
        _path = path;
        _mode = options.Modes & Modes.Edits;
        foreach (var word in options.Words)
        {
            Add(Parse(word));
        }
    }

    internal void Run() => EditFile.Run(_path, Edit);

    internal string Edit(string text)
    {
        var result = new StringBuilder(text.Length + 256);
        var inRequested = false;
        foreach (var line in EditFile.Lines(text))
        {
            if (LogicalLines.IsSkipped(line))
            {
                result.Line(line);
                continue;
            }
            if (!ConfText.IsSpace(line[0]))
            {
                inRequested = StartSetting(line, result);
            }
            else if (inRequested && _mode == Modes.CommentOut)
            {
                result.Line("#" + line);
            }
            else if (!inRequested)
            {
                result.Line(line);
            }
        }
        var added = _requests.Where(static request => request is { Value: not null, Found: 0 }).ToList();
        if (added.Count == 0)
        {
            EditFile.KeepMissingLineEnd(result, text);
        }
        foreach (var request in added)
        {
            result.Line($"{request.Name} = {request.Value}");
        }
        return result.ToString();
    }

    // True when the setting is one that was asked for, so that its continuation lines go the same way.
    private bool StartSetting(string line, StringBuilder result)
    {
        var end = line.AsSpan().IndexOfAny(" \t=");
        var name = end < 0 ? line : line[..end];
        var request = _requests.Find(request => request.Name == name);
        if (request is null)
        {
            result.Line(line);
            return false;
        }
        if (++request.Found == 2 && _mode == Modes.Edit)
        {
            Log.Warning($"{_path}: multiple entries for \"{name}\"");
        }
        if (_mode == Modes.CommentOut)
        {
            result.Line("#" + line);
        }
        else if (_mode == Modes.Edit)
        {
            result.Line($"{name} = {request.Value}");
        }
        return true;
    }

    private Request Parse(string word)
    {
        CheckWord(word, "-e, -X, or -# accepts");
        if (_mode == Modes.Edit)
        {
            var error = ConfText.SplitNameValue(word, out var name, out var value);
            return error is null ? new Request(name, value) : throw new FatalException($"{error}: \"{word}\"");
        }
        var trimmed = word.TrimStart();
        if (trimmed.Length == 0)
        {
            throw new FatalException("-X or -# requires non-blank parameter names");
        }
        if (trimmed.Contains('=', StringComparison.Ordinal))
        {
            throw new FatalException("-X or -# requires parameter names without value");
        }
        return new Request(trimmed, null);
    }

    /// <summary>Refuses what would become another line, or a comment.</summary>
    /// <param name="word">A word of the command line.</param>
    /// <param name="subject">The start of the message: what does not accept it.</param>
    /// <exception cref="FatalException">The word is such a text.</exception>
    internal static void CheckWord(string word, string subject)
    {
        if (word.Contains('\n', StringComparison.Ordinal))
        {
            throw new FatalException($"{subject} no multi-line input");
        }
        if (ConfText.Trim(word).StartsWith('#'))
        {
            throw new FatalException($"{subject} no comment input");
        }
    }

    private void Add(Request request)
    {
        var index = _requests.FindIndex(earlier => earlier.Name == request.Name);
        if (index < 0)
        {
            _requests.Add(request);
            return;
        }
        if (request.Value is not null)
        {
            Log.Warning($"ignoring earlier request: '{request.Name} = {_requests[index].Value}'");
        }
        _requests[index] = request;
    }

    private sealed class Request(string name, string? value)
    {
        internal string Name => name;

        internal string? Value => value;

        internal int Found { get; set; }
    }
}
