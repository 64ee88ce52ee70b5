namespace Postfix.Protocol;

/// <summary>A line at the start of a buffer.</summary>
/// <param name="Length">How many bytes of the buffer are the line's text.</param>
/// <param name="Consumed">How many bytes of the buffer the line takes with its line end.</param>
/// <param name="Ending">How it ended.</param>
public readonly record struct ScannedLine(int Length, int Consumed, LineEnding Ending)
{
    /// <summary>How many bytes are its text when CR LF is its only line end, so that further CRs before that belong to the text.</summary>
    public int StrictLength => Ending == LineEnding.CrLf ? Consumed - 2 : Length;
}
