using System.Text;

namespace DocFlow.Ocr;

/// <summary>Words put back into lines and blocks.</summary>
internal static class PlainText
{
    internal static string Of(IReadOnlyList<PageWord> words)
    {
        var text = new StringBuilder();
        PageWord? last = null;
        foreach (var word in words)
        {
            if (last is not null)
                text.Append(last.Block != word.Block ? "\n\n" : last.Line != word.Line ? "\n" : " ");
            text.Append(word.Text);
            last = word;
        }
        if (text.Length > 0)
            text.Append('\n');
        return text.ToString().Normalize(NormalizationForm.FormC);
    }
}
