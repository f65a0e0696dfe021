using System.Globalization;
using System.Text;
using DocFlow.Pdf;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>Revisions written by hand behind a file, as an attacker would.</summary>
internal static class Appended
{
    /// <summary>One object redefined (or new), with a classic table.</summary>
    public static byte[] Object(byte[] file, int number, string body) => Objects(file, [(number, body)]);

    /// <summary>Several, with a classic table; a body of null frees the number.</summary>
    public static byte[] Objects(byte[] file, IReadOnlyList<(int Number, string? Body)> objects, string trailer = "")
    {
        var document = PdfDocument.Open(new MemoryStream(file));
        var last = document.Revisions[^1];
        var text = new StringBuilder("\n");
        var entries = new List<(int Number, long At)>();
        foreach (var (number, body) in objects)
        {
            entries.Add((number, body is null ? -1 : file.Length + text.Length));
            if (body is not null)
                text.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");
        }
        var at = file.Length + text.Length;
        text.Append("xref\n");
        foreach (var (number, offset) in entries.OrderBy(entry => entry.Number))
            text.Append(offset < 0 ? $"{number} 1\n0000000000 00001 f \n" : string.Create(CultureInfo.InvariantCulture, $"{number} 1\n{offset:D10} 00000 n \n"));
        var root = (PdfReference)document.Current.Trailer["Root"];
        var size = Math.Max(objects.Max(item => item.Number) + 1, (int)((document.Current.Trailer["Size"] as PdfInteger)?.Value ?? 1));
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {size}{(trailer.Contains("/Root", StringComparison.Ordinal) ? "" : $" /Root {root.Number} 0 R")} /Prev {last.CrossReferenceAt} {trailer}>>\nstartxref\n{at}\n%%EOF\n");
        return [.. file, .. Encoding.Latin1.GetBytes(text.ToString())];
    }

    /// <summary>The object number and dictionary of a form field.</summary>
    public static (int Number, PdfDictionary Dictionary) Field(PdfDocument document, string name)
    {
        var form = (PdfDictionary)document.Current.Get(document.Current.Catalog, "AcroForm");
        foreach (var reference in document.Current.Array(form, "Fields")!.OfType<PdfReference>())
            if (document.Current.Resolve(reference) is PdfDictionary field && document.Current.Text(field, "T") == name)
                return (reference.Number, field);
        throw new InvalidOperationException($"no field {name}");
    }

    /// <summary>An object as it would be written.</summary>
    public static string Text(PdfObject value) => value switch
    {
        PdfDictionary dictionary => "<<" + string.Concat(dictionary.Select(pair => $"/{pair.Key} {Text(pair.Value)} ")) + ">>",
        PdfArray array => "[" + string.Join(' ', array.Select(Text)) + "]",
        PdfString text => text.Bytes.Span.ContainsAnyExceptInRange((byte)32, (byte)126) || text.Bytes.Span.ContainsAny("()\\"u8) ? "<" + Convert.ToHexString(text.Bytes.Span) + ">" : "(" + Encoding.Latin1.GetString(text.Bytes.Span) + ")",
        PdfReference reference => $"{reference.Number} 0 R",
        _ => value.ToString()!,
    };
}
