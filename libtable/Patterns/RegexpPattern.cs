using System.Runtime.InteropServices;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>A POSIX regular expression. It lives as long as the process.</summary>
internal sealed unsafe class RegexpPattern : CompiledPattern
{
    private const int NoMatch = 1;

    private readonly void* _expression;
    private readonly bool _groups;

    private RegexpPattern(void* expression, bool groups)
    {
        _expression = expression;
        _groups = groups;
        GroupCount = (int)*(nuint*)((byte*)expression + RegexpLibrary.GroupCountOffset);
    }

    public override int GroupCount { get; }

    public static RegexpPattern? Compile(string pattern, uint options, string place)
    {
        var expression = NativeMemory.AllocZeroed(RegexpLibrary.StructureSize);
        int error;
        fixed (byte* text = ByteText.Encode(pattern + "\0"))
        {
            error = RegexpLibrary.Compile(expression, text, (int)options);
        }

        if (error == 0)
        {
            return new RegexpPattern(expression, (options & RegexpLibrary.NoGroups) == 0);
        }

        Log.Warning($"{place}: {Explain(error, expression)}");
        NativeMemory.Free(expression);
        return null;
    }

    public override bool IsMatch(PatternSubject subject, string place)
    {
        var groups = _groups ? Math.Min(GroupCount + 1, subject.Groups.Length / 2) : 0;
        int error;
        fixed (byte* text = subject.Bytes)
        fixed (int* places = subject.Groups)
        {
            error = RegexpLibrary.Execute(_expression, text, (nuint)groups, places, 0);
        }

        if (_groups)
        {
            subject.GroupCount = error == 0 ? groups : 0;
        }

        if (error is not 0 and not NoMatch)
        {
            Log.Warning($"{place}: {Explain(error, _expression)}");
        }

        return error == 0;
    }

    private static string Explain(int error, void* expression)
    {
        const int Size = 256;
        var buffer = stackalloc byte[Size];
        RegexpLibrary.Explain(error, expression, buffer, Size);
        return ByteText.Decode(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(buffer));
    }
}
