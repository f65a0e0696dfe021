namespace DocFlow.Pdf;

/// <summary>One entry: type 0 free; 1 at a byte offset; 2 inside object stream <c>Where</c> at <c>Index</c>.</summary>
internal readonly record struct XrefEntry(byte Type, long Where, int Index);
