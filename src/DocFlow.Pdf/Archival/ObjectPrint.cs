using System.Security.Cryptography;
using System.Text;

namespace DocFlow.Pdf;

/// <summary>A text that two objects share exactly when they say the same, references followed. Bounded.</summary>
internal static class ObjectPrint
{
    private const int Deepest = 16;
    private const int Longest = 1 << 16;

    public static string Of(PdfView view, PdfObject value)
    {
        var text = new StringBuilder();
        Add(view, value, text, 0);
        return text.ToString();
    }

    private static void Add(PdfView view, PdfObject value, StringBuilder text, int depth)
    {
        if (depth > Deepest || text.Length > Longest)
        {
            text.Append('…');
            return;
        }
        switch (view.Resolve(value))
        {
            case PdfArray array:
                text.Append('[');
                foreach (var item in array)
                    Add(view, item, text, depth + 1);
                text.Append(']');
                break;
            case PdfStream stream:
                Add(view, stream.Dictionary.Without("Length").Without("Filter").Without("DecodeParms"), text, depth + 1);
                text.Append(Convert.ToHexString(SHA256.HashData(view.Decode(stream).Data)));
                break;
            case PdfDictionary dictionary:
                text.Append("<<");
                foreach (var (key, item) in dictionary.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    text.Append('/').Append(key).Append(' ');
                    Add(view, item, text, depth + 1);
                }
                text.Append(">>");
                break;
            case PdfInteger whole:
                text.Append(whole.Value).Append(' ');
                break;
            case PdfReal real:
                text.Append(real.Value).Append(' ');
                break;
            case PdfString words:
                text.Append('(').Append(Convert.ToHexString(words.Bytes.Span)).Append(')');
                break;
            case var other:
                text.Append(other).Append(' ');
                break;
        }
    }
}
