namespace DocFlow.Ocr;

/// <summary>One page for <see cref="AltoText"/>.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Width">Pixels of the upright page picture.</param>
/// <param name="Height">Pixels of the upright page picture.</param>
/// <param name="Words">In reading order; neighbours of one block and of one line belong together.</param>
public sealed record AltoPage(int Number, int Width, int Height, IReadOnlyList<PageWord> Words)
{
    /// <summary>The same page as a worker gave it.</summary>
    public static AltoPage Of(PageText page) => new(page.Number, page.Width, page.Height, page.Words);
}
