using System.Text;
using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Postconf;

/// <summary>Edits master.cf: replaces, adds, removes or comments out entries (-M), sets fields (-F) and parameters (-P).</summary>
internal sealed class EditMaster
{
    private readonly string _path;
    private readonly Modes _subject;
    private readonly Modes _mode;
    private readonly List<MasterEdit> _edits;
    private readonly StringBuilder _result = new();

    // The entry being read whose fields or parameters will change, and the changes.
    private readonly StringBuilder _pending = new();
    private List<MasterEdit> _pendingEdits = [];
    private Line _line;

    internal EditMaster(PostconfOptions options, string path)
    {
        _path = path;
        _subject = options.Modes & Modes.AnyMaster;
        _mode = options.Modes & Modes.Edits;
        _edits = [.. options.Words.Select(word => MasterEdit.Parse(word, options.Modes))];
    }

    private enum Line
    {
        Keep,
        Drop,
        CommentOut,
        Collect,
    }

    internal void Run() => EditFile.Run(_path, Edit);

    internal string Edit(string text)
    {
        _result.Clear();
        var number = 0;
        foreach (var line in EditFile.Lines(text))
        {
            number++;
            if (LogicalLines.IsSkipped(line))
            {
                _result.Line(line);
            }
            else if (ConfText.IsSpace(line[0]))
            {
                Put(line);
            }
            else
            {
                EndPending();
                StartEntry(line, number);
            }
        }
        EndPending();
        var length = _result.Length;
        Finish();
        if (_result.Length == length)
        {
            EditFile.KeepMissingLineEnd(_result, text);
        }
        return _result.ToString();
    }

    private void StartEntry(string line, int number)
    {
        var words = ListSplitter.Split(line, ConfText.Blanks);
        if (words.Count < 2)
        {
            throw new FatalException($"file {_path}: line {number}: specify service name and type on the same line");
        }
        var matched = _edits.Where(edit => edit.Services.MatchesService(words[0], words[1])).ToList();
        _line = Line.Keep;
        if (matched.Count > 0)
        {
            _line = Choose(matched);
        }
        matched.ForEach(static edit => edit.Services.WasMatched = true);
        Put(line);
    }

    private Line Choose(List<MasterEdit> matched)
    {
        if (_subject != Modes.MasterEntries)
        {
            _pendingEdits = matched;
            return Line.Collect;
        }
        if (_mode == Modes.CommentOut)
        {
            return Line.CommentOut;
        }
        if (matched[^1] is { Entry: { } entry } last && !last.Services.WasMatched)
        {
            _result.Line(MasterFormat.Write(entry, fold: true));
        }
        return Line.Drop;
    }

    private void Put(string line)
    {
        switch (_line)
        {
            case Line.Keep:
                _result.Line(line);
                break;
            case Line.CommentOut:
                _result.Line("#" + line);
                break;
            case Line.Collect:
                _pending.Append(line).Append(' ');
                break;
            default:
                break;
        }
    }

    private void EndPending()
    {
        if (_pending.Length == 0)
        {
            return;
        }
        var text = ConfText.Trim(_pending.ToString());
        var row = MasterRow.Parse(text) ?? throw new FatalException($"file {_path}: bad field count: \"{text}\"");
        foreach (var edit in _pendingEdits)
        {
            if (_subject == Modes.MasterFields)
            {
                row.SetField(ShowMaster.FindField(edit.Services.Name), edit.Value ?? "");
            }
            else
            {
                row.SetOverride(edit.Services.Name, edit.Value);
            }
        }
        _pending.Clear();
        _result.Line(MasterFormat.Write(row, fold: true));
    }

    private void Finish()
    {
        foreach (var edit in _edits.Where(static edit => !edit.Services.WasMatched))
        {
            if (edit.Entry is { } entry)
            {
                _result.Line(MasterFormat.Write(entry, fold: true));
            }
            else if (_mode == Modes.Edit || _subject == Modes.MasterParameters)
            {
                Log.Warning($"unmatched service_name/type: \"{edit.Word}\"");
            }
        }
    }
}
