namespace DocFlow.Ocr;

/// <summary>One field as it was read.</summary>
/// <param name="Value">
/// As printed, NFC; a date as <c>yyyy-MM-dd</c>; a type as the dictionary writes it; lists one entry per line (<c>\n</c>).
/// Empty where the place is known and nothing usable was read there.
/// </param>
/// <param name="Confidence">0 to 1, after the cross-checks.</param>
/// <param name="Page">The number of the page it stands on, counted from 1.</param>
/// <param name="Box">Where it stands, or where it should stand, in pixels of that page.</param>
public sealed record FieldValue(string Value, double Confidence, int Page, PixelBox Box)
{
    /// <summary>Below this confidence a person has to compare the value with the picture.</summary>
    public const double Sure = 0.8;

    /// <summary>The value must not be taken over without a person looking at the picture.</summary>
    public bool NeedsPerson => Value.Length == 0 || Confidence < Sure;

    /// <summary>Other readings, the raw text of a garbled place among them; best first.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    /// <summary>The entries of a list.</summary>
    public IReadOnlyList<string> Entries => Value.Length == 0 ? [] : Value.Split('\n');

    internal FieldValue Doubted(double factor) => this with { Confidence = Math.Round(Confidence * factor, 3) };
}
