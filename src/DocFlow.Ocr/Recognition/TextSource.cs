namespace DocFlow.Ocr;

/// <summary>Where the words of a page come from.</summary>
public enum TextSource
{
    /// <summary>Optical recognition of the page picture.</summary>
    Recognised,
    /// <summary>The text layer the PDF already had.</summary>
    TextLayer,
    /// <summary>The page has no text-sized ink.</summary>
    Blank,
}
