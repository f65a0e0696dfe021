namespace DocFlow.Ocr;

/// <summary>One page for <see cref="DocumentFields.Read"/>.</summary>
/// <param name="Number">Counted from 1; <see cref="FieldValue.Page"/> repeats it.</param>
/// <param name="Width">Pixels of the upright page picture.</param>
/// <param name="Height">Pixels of the upright page picture.</param>
/// <param name="Dpi">Dots per inch of that picture; 0 where unknown.</param>
/// <param name="Words">In any order.</param>
public sealed record FieldPage(int Number, int Width, int Height, int Dpi, IReadOnlyList<FieldWord> Words)
{
    /// <summary>The same page as a worker gave it.</summary>
    public static FieldPage Of(PageText page)
        => new(page.Number, page.Width, page.Height, page.Dpi, [.. page.Words.Select(word => new FieldWord(word.Text, word.Confidence, word.Box))]);
}
