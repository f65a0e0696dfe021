namespace DocFlow.Pdf;

/// <summary>A line of text as it was broken.</summary>
/// <param name="Runs">Its pieces, without the blank it was broken at.</param>
/// <param name="Width">In points.</param>
/// <param name="IsLast">Whether it ends its paragraph.</param>
public sealed record PdfTextLine(IReadOnlyList<PdfTextRun> Runs, double Width, bool IsLast)
{
    /// <summary>The largest size on the line, in points.</summary>
    public double Size => Runs.Count == 0 ? 0 : Runs.Max(run => run.Style.Size);

    /// <summary>From the top of the line to its baseline, in points.</summary>
    public double Ascent => Runs.Count == 0 ? 0 : Runs.Max(run => run.Style.Size * run.Style.Typeface.Ascent);

    /// <summary>Distance to the next baseline at single spacing, in points.</summary>
    public double Height => Runs.Count == 0 ? 0 : Runs.Max(run => run.Style.Size * run.Style.Typeface.LineHeight);

    /// <summary>Blanks that can be widened.</summary>
    public int Gaps => Runs.Sum(run => run.Text.Count(letter => letter == ' '));

    /// <summary>The text of the line.</summary>
    public string Text => string.Concat(Runs.Select(run => run.Text));
}
