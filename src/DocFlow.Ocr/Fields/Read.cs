namespace DocFlow.Ocr;

/// <summary>From lines to values.</summary>
internal static class Read
{
    /// <summary>How sure a value is whose words were read with these confidences: the weakest word decides, the mean softens it.</summary>
    internal static double Confidence(IEnumerable<LevelWord> words)
    {
        var all = words.Select(word => word.Confidence).ToList();
        return all.Count == 0 ? 0 : Math.Round((all.Min() * 0.6 + all.Average() * 0.4) / 100, 3);
    }

    /// <summary>On a page that was read badly marks are lost in words that the engine thinks it knows: 1 for a good page, less below a mean of 92.</summary>
    internal static double Trust(FieldPage page)
    {
        var words = page.Words.Where(word => word.Text.Length > 1 && double.IsFinite(word.Confidence)).ToList();
        return words.Count == 0 ? 1 : Math.Clamp(words.Average(word => word.Confidence) / 92, 0.5, 1);
    }

    internal static FieldValue? Lines(IEnumerable<TextRun> lines, Func<string, string> tidy, double factor = 1, string joint = " ")
    {
        var all = lines.ToList();
        if (all.Count == 0)
            return null;
        return Value(string.Join(joint, all.Select(line => tidy(line.Text)).Where(text => text.Length > 0)), all, factor);
    }

    internal static FieldValue Value(string value, IReadOnlyList<TextRun> lines, double factor = 1)
    {
        // Signs alone (a rule, the dash of a name) say nothing of how well the letters were read.
        var words = lines.SelectMany(line => line.Words).Where(word => word.Text.Any(char.IsLetterOrDigit)).ToList();
        return new FieldValue(value, Math.Round(Confidence(words) * factor, 3), lines[0].Page.Number, TextRun.Around(lines.SelectMany(line => line.Words)));
    }

    internal static FieldValue Value(string value, FieldPage page, IReadOnlyList<LevelWord> words, double factor = 1)
        => new(value, Math.Round(Confidence(words) * factor, 3), page.Number, TextRun.Around(words));
}
