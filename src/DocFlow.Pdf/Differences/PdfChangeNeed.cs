namespace DocFlow.Pdf;

/// <summary>What a signature must permit (ISO 32000-2 §12.8.2.2) for a change behind it to be allowed.</summary>
public enum PdfChangeNeed
{
    /// <summary>Allowed behind every signature.</summary>
    Nothing,

    /// <summary>Filling empty fields and signing: allowed but behind P=1.</summary>
    Filling,

    /// <summary>Changing a value that was there: allowed behind an explicit P of 2 or 3.</summary>
    Overwriting,

    /// <summary>Notes: allowed behind an explicit P=3.</summary>
    Annotating,

    /// <summary>Never allowed.</summary>
    Impossible,
}
