using DocFlow.App.Features.Documents;

namespace DocFlow.App.Features.Capture;

/// <summary>The pages of a file are read and its fields are suggested; raised in the transaction that makes it ready.</summary>
public sealed record PagesRead(CaptureItem Item, Document Document, IReadOnlyList<ReadField> Fields);

/// <summary>A page that was read before is read again; raised in the transaction that keeps it.</summary>
public sealed record PageReadAgain(CaptureItem Item, ReadPage Page);

/// <summary>One page of a file is read; raised in the transaction that keeps it.</summary>
public sealed record PageRead(CaptureItem Item, ReadPage Page);
