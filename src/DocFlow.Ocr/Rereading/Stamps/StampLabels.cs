using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>The labels of a stamp ĐẾN, gathered from several copies of its form; a label that no copy shows is placed by the other two.</summary>
internal sealed class StampLabels
{
    private PixelBox? number, day, onward;

    /// <summary>ĐẾN.</summary>
    internal PixelBox? Anchor { get; private set; }

    /// <summary>Số.</summary>
    internal PixelBox? Number => number ?? (day is { } at && onward is { } below ? at with { Y = 2 * at.Y - below.Y } : null);

    /// <summary>Ngày.</summary>
    internal PixelBox? Day => day ?? (number is { } at && onward is { } below ? at with { Y = (at.Y + below.Y) / 2 } : null);

    internal bool AreAll => Anchor is not null && number is not null && day is not null;

    /// <summary>Whether enough of them were seen: two labels, or one beside ĐẾN.</summary>
    internal bool IsStamp => (Anchor is null ? 0 : 1) + (number is null ? 0 : 1) + (day is null ? 0 : 1) + (onward is null ? 0 : 1) >= 2 && (number ?? day) is not null;

    internal void Add(IReadOnlyList<RawWord> words)
    {
        foreach (var word in words)
        {
            var box = new PixelBox(word.Left, word.Top, Math.Max(1, word.Right - word.Left), Math.Max(1, word.Bottom - word.Top));
            var folded = Folding.Fold(word.Text);
            if (folded is "DEN" or "DENN" && !word.Text.Any(char.IsLower))
                Anchor ??= box;
            else if (word.Text.Length <= 4 && char.IsLetter(word.Text[0]) && CodeReading.IsLabel(word.Text))
                number ??= box;
            // In the text under the stamp a day is written small and without a colon.
            else if (Folding.Edits(folded, "NGAY", 1) <= 1 && (char.IsUpper(word.Text[0]) || word.Text[^1] is ':' or ';' or '.'))
                day ??= box;
            else if (Folding.Edits(folded, "CHUYEN", 1) <= 1 && (char.IsUpper(word.Text[0]) || word.Text[^1] is ':' or ';' or '.'))
                onward ??= box;
        }
    }
}
