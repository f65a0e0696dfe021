namespace DocFlow.Pdf;

/// <summary>Breaks text into lines: at blanks, and inside a word only where it is longer than a line. Made for scripts that set blanks between words, as Vietnamese does.</summary>
public static class PdfTextLayout
{
    /// <summary>Breaks one style's text.</summary>
    /// <param name="text">Line breaks in it end paragraphs.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="width">Of a line, in points.</param>
    public static IReadOnlyList<PdfTextLine> Break(string text, PdfTextStyle style, double width) => Break([new PdfTextRun(text, style)], width);

    /// <summary>Breaks text of several styles.</summary>
    /// <param name="runs">The pieces; line breaks in them end paragraphs.</param>
    /// <param name="width">Of a line, in points.</param>
    /// <param name="firstIndent">How much less the first line of each paragraph has, in points.</param>
    /// <exception cref="PdfFormatException">No face has a glyph for a character (<see cref="PdfErrorCode.Font"/>).</exception>
    public static IReadOnlyList<PdfTextLine> Break(IReadOnlyList<PdfTextRun> runs, double width, double firstIndent = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        var lines = new List<PdfTextLine>();
        var paragraph = new Paragraph(lines, width, firstIndent);
        foreach (var run in runs)
        {
            var pieces = run.Text.ReplaceLineEndings("\n").Split('\n');
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0)
                    paragraph.End(run.Style);
                foreach (var word in Words(PdfTypeface.Composed(pieces[i])))
                    paragraph.Add(word, run.Style);
            }
        }
        paragraph.End(runs.Count > 0 ? runs[^1].Style : null);
        return lines;
    }

    // Words and single blanks in turn.
    private static IEnumerable<string> Words(string text)
    {
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ' ')
                continue;
            if (i > from)
                yield return text[from..i];
            yield return " ";
            from = i + 1;
        }
        if (from < text.Length)
            yield return text[from..];
    }

    private sealed class Paragraph(List<PdfTextLine> lines, double width, double firstIndent)
    {
        private readonly List<PdfTextRun> _line = [];
        private readonly List<PdfTextRun> _word = [];
        private double _lineWidth;
        private double _wordWidth;
        private bool _first = true;

        private double Room => width - (_first ? firstIndent : 0);

        public void Add(string text, PdfTextStyle style)
        {
            var size = style.Typeface.Measure(text) * style.Size;
            if (text == " ")
            {
                Settle();
                _line.Add(new PdfTextRun(text, style));
                _lineWidth += size;
                return;
            }
            _word.Add(new PdfTextRun(text, style));
            _wordWidth += size;
        }

        public void End(PdfTextStyle? style)
        {
            Settle();
            // An empty paragraph is a line of its style's height.
            if (_line.Count == 0 && style is not null)
                _line.Add(new PdfTextRun("", style));
            if (_line.Count > 0)
                Close(last: true);
            _first = true;
        }

        // The word goes on the line, on the next one, or is cut where it is longer than a line.
        private void Settle()
        {
            if (_word.Count == 0)
                return;
            if (_lineWidth + _wordWidth > Room + 0.001 && _line.Exists(run => run.Text != " "))
                Close(last: false);
            if (_wordWidth <= Room + 0.001)
            {
                _line.AddRange(_word);
                _lineWidth += _wordWidth;
            }
            else
                Cut();
            _word.Clear();
            _wordWidth = 0;
        }

        private void Cut()
        {
            foreach (var run in _word)
            {
                var piece = "";
                foreach (var rune in run.Text.EnumerateRunes())
                {
                    var size = run.Style.Typeface.Measure(rune.ToString()) * run.Style.Size;
                    if (_lineWidth + size > Room + 0.001 && (piece.Length > 0 || _line.Count > 0))
                    {
                        if (piece.Length > 0)
                            _line.Add(new PdfTextRun(piece, run.Style));
                        piece = "";
                        Close(last: false);
                    }
                    piece += rune;
                    _lineWidth += size;
                }
                if (piece.Length > 0)
                    _line.Add(new PdfTextRun(piece, run.Style));
            }
        }

        private void Close(bool last)
        {
            while (_line.Count > 1 && _line[^1].Text == " ")
                _line.RemoveAt(_line.Count - 1);
            var runs = Merged();
            lines.Add(new PdfTextLine(runs, runs.Sum(run => run.Style.Typeface.Measure(run.Text) * run.Style.Size), last));
            _line.Clear();
            _lineWidth = 0;
            _first = false;
        }

        private List<PdfTextRun> Merged()
        {
            var merged = new List<PdfTextRun>();
            foreach (var run in _line)
                if (merged.Count > 0 && merged[^1].Style == run.Style)
                    merged[^1] = merged[^1] with { Text = merged[^1].Text + run.Text };
                else
                    merged.Add(run);
            return merged;
        }
    }
}
