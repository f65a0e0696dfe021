namespace DocFlow.Pdf;

/// <summary>How lines stand between their margins.</summary>
public enum PdfAlignment
{
    /// <summary>At the left margin.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Centre,

    /// <summary>At the right margin.</summary>
    Right,

    /// <summary>From margin to margin, but for the last line of a paragraph.</summary>
    Justified,
}
