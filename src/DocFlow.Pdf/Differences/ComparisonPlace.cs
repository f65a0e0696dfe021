namespace DocFlow.Pdf;

/// <summary>Where in the document two values stand that are compared.</summary>
internal readonly record struct ComparisonPlace(PdfChangeKind Kind, int ObjectNumber, int? Page = null, string? Field = null, string? Entry = null);
