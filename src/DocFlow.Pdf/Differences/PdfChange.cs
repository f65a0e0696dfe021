namespace DocFlow.Pdf;

/// <summary>One thing that a later revision changed; a fact, judged elsewhere.</summary>
public sealed record PdfChange
{
    /// <summary>The revision before.</summary>
    public required int FromRevision { get; init; }

    /// <summary>The revision that made the change; one more than the last where bytes stand behind it.</summary>
    public required int ToRevision { get; init; }

    /// <summary>What was done.</summary>
    public required PdfChangeKind Kind { get; init; }

    /// <summary>What a signature must permit for it.</summary>
    public required PdfChangeNeed Need { get; init; }

    /// <summary>The number of the changed object; 0 where it is the trailer or no object.</summary>
    public int ObjectNumber { get; init; }

    /// <summary>The page it is seen on, from 1; null where on none or many.</summary>
    public int? Page { get; init; }

    /// <summary>The fully qualified name of the form field; null where none.</summary>
    public string? Field { get; init; }

    /// <summary>The entry that changed, for example "Contents"; null where the whole object did.</summary>
    public string? Entry { get; init; }

    /// <summary>The value before, where it can be told as text.</summary>
    public string? Before { get; init; }

    /// <summary>The value after, where it can be told as text.</summary>
    public string? After { get; init; }
}
