using System.Globalization;

namespace DocFlow.Pdf;

/// <summary>The version and the linearisation of a file.</summary>
internal static class PdfVersion
{
    public static string Read(PdfDocument document)
    {
        var header = "";
        for (var at = document.HeaderAt + 5; document.HeaderAt >= 0 && header.Length < 4 && document.Source.ByteAt(at) is (>= '0' and <= '9') or '.'; at++)
            header += (char)document.Source.ByteAt(at);
        var catalog = document.Current.Name(document.Current.Catalog, "Version") ?? "";
        return Rank(catalog) > Rank(header) ? catalog : header;
    }

    public static bool IsLinearized(PdfDocument document)
    {
        var parser = new PdfParser(document.Source, Math.Max(0, document.HeaderAt), document.Limits);
        parser.SkipBlanks();
        if (!parser.TryHeader(out _, out _))
            return false;
        parser.SkipBlanks();
        if (!document.Source.Stands(parser.Position, "<<"u8) || document.Source.Find("/Linearized"u8, parser.Position, parser.Position + 1024) < 0)
            return false;
        try
        {
            var length = parser.ReadObject() is PdfDictionary dictionary && dictionary.Has("Linearized") ? dictionary["L"] as PdfInteger : null;
            return length is not null && (length.Value == document.Length || Math.Abs(length.Value - document.Revisions[0].EndsAt) <= 2);
        }
        catch (PdfFormatException)
        {
            return false; // a parameter dictionary that can not be read makes no linearised file
        }
    }

    private static double Rank(string version) => double.TryParse(version, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rank) ? rank : 0;
}
