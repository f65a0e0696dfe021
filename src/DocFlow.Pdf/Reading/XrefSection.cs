namespace DocFlow.Pdf;

/// <summary>One cross-reference section with its trailer; a hybrid's stream is already merged in.</summary>
internal sealed record XrefSection(long Offset, long EndsAt, CrossReferenceKind Kind, PdfDictionary Trailer, Dictionary<int, XrefEntry> Entries);
