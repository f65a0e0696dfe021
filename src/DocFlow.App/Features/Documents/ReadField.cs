namespace DocFlow.App.Features.Documents;

/// <summary>A field as it was read off a page, with the place it was read from: a suggestion, never a fact.</summary>
public sealed class ReadField
{
    public Guid Id { get; init; }

    public Guid AgencyId { get; init; }

    public Guid DocumentId { get; init; }

    public Document? Document { get; init; }

    public Guid ReceivedFileId { get; init; }

    /// <summary>The name of <c>docflow ocr --json</c>: codeNumber, issuedOn, organ, subject …</summary>
    public required string Name { get; init; }

    public string? Value { get; init; }

    /// <summary>0–100.</summary>
    public int Confidence { get; init; }

    /// <summary>A person has to look: handwritten, garbled, contradicted by another field.</summary>
    public bool NeedsPerson { get; init; }

    /// <summary>Page of the received file, from 1, and the box on its upright picture in pixels from the top left; zero width where there is none.</summary>
    public int Page { get; init; }

    public int X { get; init; }

    public int Y { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }
}
