using System.Globalization;
using System.Text;

namespace DocFlow.Signing.Tests.Making;

/// <summary>Small PDF files written by hand, so that nothing of the engine makes what the engine signs.</summary>
internal static class SamplePdf
{
    /// <summary>A4 pages with a line of text each, a classic cross-reference table.</summary>
    /// <param name="padding">Bytes of a stream nobody shows, to make a file large.</param>
    public static byte[] Pages(int count = 1, int padding = 0)
    {
        var objects = new List<string> { "<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>" };
        var kids = new List<string>();
        for (var page = 1; page <= count; page++)
        {
            var content = $"BT /F1 14 Tf 72 760 Td (Trang {page}) Tj ET";
            objects.Add($"<</Length {content.Length}>>\nstream\n{content}\nendstream");
            objects.Add($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {objects.Count} 0 R>>");
            kids.Add($"{objects.Count} 0 R");
        }
        objects[1] = $"<</Type/Pages/Count {count}/Kids[{string.Join(' ', kids)}]>>";
        if (padding > 0)
            objects.Add($"<</Length {padding}>>\nstream\n{new string('x', padding)}\nendstream");
        return Assemble(objects);
    }

    private static byte[] Assemble(List<string> objects)
    {
        var text = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        for (var number = 1; number <= objects.Count; number++)
        {
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{objects[number - 1]}\nendobj\n");
        }
        var at = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => text.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {objects.Count + 1}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
