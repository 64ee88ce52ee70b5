using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>A Perl-compatible regular expression. It lives as long as the process.</summary>
internal sealed unsafe class PcrePattern : CompiledPattern
{
    private readonly void* _code;
    private readonly void* _match;

    private PcrePattern(void* code)
    {
        _code = code;
        _match = PcreLibrary.CreateMatchData(code, null);
        uint count = 0;
        PcreLibrary.GetInformation(code, PcreLibrary.CaptureCountInformation, &count);
        GroupCount = (int)count;
    }

    public override int GroupCount { get; }

    public static PcrePattern? Compile(string pattern, uint options, string place)
    {
        var text = ByteText.Encode(pattern + "\0"); // the NUL keeps the array from being empty
        int error;
        nuint offset;
        void* code;
        fixed (byte* bytes = text)
        {
            code = PcreLibrary.Compile(bytes, (nuint)(text.Length - 1), options, &error, &offset, null);
        }

        if (code is not null)
        {
            return new PcrePattern(code);
        }

        Log.Warning($"{place}: error in regex at offset {offset}: {Explain(error)}");
        return null;
    }

    public override bool IsMatch(PatternSubject subject, string place)
    {
        int count;
        fixed (byte* text = subject.Bytes)
        {
            count = PcreLibrary.Match(_code, text, (nuint)subject.Text.Length, 0, 0, _match, null);
        }

        if (count <= 0)
        {
            subject.GroupCount = 0;
            if (count != PcreLibrary.NoMatch)
            {
                Log.Warning($"{place}: {Explain(count)}");
            }

            return false;
        }

        subject.GroupCount = Math.Min(count, subject.Groups.Length / 2);
        var groups = PcreLibrary.GetGroups(_match);
        for (var i = 0; i < subject.GroupCount * 2; i++)
        {
            subject.Groups[i] = (int)groups[i]; // an unset group is ~0, which becomes -1
        }

        return true;
    }

    private static string Explain(int error)
    {
        const int Size = 256;
        var buffer = stackalloc byte[Size];
        var length = PcreLibrary.GetErrorMessage(error, buffer, Size);
        return length < 0 ? $"error {error}" : ByteText.Decode(new ReadOnlySpan<byte>(buffer, length));
    }
}
