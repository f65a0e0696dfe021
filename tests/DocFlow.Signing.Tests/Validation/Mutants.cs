using System.Globalization;
using System.Text;
using DocFlow.Pdf;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>Makes one appended revision of a random kind, at a random place.</summary>
internal static class Mutants
{
    private static readonly (string Name, Func<PdfDocument, byte[], Random, byte[]> Make)[] kinds =
    [
        ("content", (d, f, r) => Appended.Object(f, Number(Page(d, r).Dictionary["Contents"]), Stream($"BT /F1 14 Tf 72 700 Td (Trang {r.Next(100)}) Tj ET"))),
        ("content added", (d, f, r) => Appended.Objects(f, [(Next(d), Stream("0 0 595 842 re f")), With(Page(d, r), "Contents", $"[{Number(Page(d, r).Dictionary["Contents"])} 0 R {Next(d)} 0 R]")])),
        ("font", (d, f, r) => Appended.Object(f, Font(d, r), "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>")),
        ("resources", (d, f, r) => Appended.Objects(f, [With(Page(d, r), "Resources", "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>>>>>")])),
        ("crop", (d, f, r) => Appended.Objects(f, [With(Page(d, r), "CropBox", $"[0 0 {100 + r.Next(200)} 400]")])),
        ("rotate", (d, f, r) => Appended.Objects(f, [With(Page(d, r), "Rotate", "180")])),
        ("page gone", (d, f, r) => Appended.Object(f, Number(d.Current.Catalog["Pages"]), "<</Type/Pages/Count 0/Kids[]>>")),
        ("page doubled", (d, f, r) => Appended.Object(f, Number(d.Current.Catalog["Pages"]), $"<</Type/Pages/Count {d.Pages.Count + 1}/Kids[{string.Concat(d.Pages.Append(d.Pages[0]).Select(page => $"{page.ObjectNumber} 0 R "))}]>>")),
        ("page replaced", (d, f, r) => Appended.Objects(f, [(Page(d, r).ObjectNumber, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")])),
        ("annotation", (d, f, r) => Annotate(d, f, r, "/Subtype/FreeText/DA(/Helv 12 Tf)/Contents(khac)")),
        ("stamp", (d, f, r) => Annotate(d, f, r, "/Subtype/Stamp/Name/Approved")),
        ("link", (d, f, r) => Annotate(d, f, r, "/Subtype/Link/A<</S/URI/URI(http://example.invalid)>>")),
        ("large note", (d, f, r) => Annotate(d, f, r, "/Subtype/Text/Contents(x)")),
        ("field gone", (d, f, r) => Form(d, f, "Fields", "[]")),
        ("new text field", (d, f, r) => NewField(d, f, r, "/FT/Tx/T(moi)/V(1)")),
        ("signature field that signs nothing", (d, f, r) => NewField(d, f, r, "/FT/Sig/T(moi)/V<</Type/Sig/Filter/X>>")),
        ("signature field over the page", (d, f, r) => NewField(d, f, r, $"/FT/Sig/T(moi)/F 4/AP<</N {Next(d) + 1} 0 R>>", "[0 0 595 842]")),
        ("second field of a name", (d, f, r) => NewField(d, f, r, "/FT/Sig/T(so)")),
        ("field moved", (d, f, r) => Field(d, f, "so", "Rect", "[10 10 400 400]")),
        ("field renamed", (d, f, r) => Field(d, f, "ngay", "T", "(khac)")),
        ("field hidden", (d, f, r) => Field(d, f, "ngay", "F", "2")),
        ("value that is not shown", (d, f, r) => Field(d, f, "so", "V", $"({r.Next(1000, 9999)}x)")),
        ("look without value", (d, f, r) => Field(d, f, "so", "AP", $"<</N {Next(d)} 0 R>>", (Next(d), Form("BT (999) Tj ET")))),
        ("value and another look", (d, f, r) => Field(d, f, "so", "AP", $"<</N {Next(d)} 0 R>> /V(1)", (Next(d), Form("BT (2) Tj ET")))),
        ("signature swapped", (d, f, r) => Field(d, f, d.SignatureFields[0].Name, "V", $"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 10 20 30]/Contents<00>>>")),
        ("signature emptied", (d, f, r) => Field(d, f, d.SignatureFields[0].Name, "V", "null")),
        ("signature dictionary", (d, f, r) => Appended.Object(f, d.SignatureFields[0].ValueNumber, Appended.Text(d.SignatureFields[0].Dictionary!))),
        ("signature look", (d, f, r) => Field(d, f, d.SignatureFields[0].Name, "AP", $"<</N {Next(d)} 0 R>>", (Next(d), Form("0 0 9 9 re f")))),
        ("new catalog", (d, f, r) => Appended.Objects(f, [(Next(d), Appended.Text(d.Current.Catalog))], $"/Root {Next(d)} 0 R")),
        ("action", (d, f, r) => Catalog(d, f, "OpenAction", "<</S/JavaScript/JS(app.alert\\(1\\))>>")),
        ("layers", (d, f, r) => Catalog(d, f, "OCProperties", "<</OCGs[]/D<<>>>>")),
        ("no form", (d, f, r) => Catalog(d, f, "AcroForm", "null")),
        ("certification", (d, f, r) => Catalog(d, f, "Perms", $"<</DocMDP {d.SignatureFields[0].ObjectNumber} 0 R>>")),
        ("store with a page", (d, f, r) => Catalog(d, f, "DSS", $"<</Certs[]/Page {d.Pages[0].ObjectNumber} 0 R>>")),
        ("need appearances", (d, f, r) => Form(d, f, "NeedAppearances", "true")),
        ("title", (d, f, r) => Appended.Objects(f, [(Next(d), "<</Title(Khac)>>")], $"/Info {Next(d)} 0 R")),
        ("freed", (d, f, r) => Appended.Objects(f, [(Number(Page(d, r).Dictionary["Contents"]), null)])),
        ("cut /Prev", (d, f, r) => Tail(f, "/Prev 0")),
        ("/Prev loop", (d, f, r) => Tail(f, $"/Prev {f.Length + 1}")),
        ("junk behind", (d, f, r) => [.. f, .. "9 0 obj<</a 1>>endobj"u8]),
        ("comment behind", (d, f, r) => [.. f, .. "% khac"u8]),
        ("bytes before", (d, f, r) => [.. "%x\n"u8, .. f]),
        ("byte", (d, f, r) => Flip(d, f, r)),
    ];

    public static (string Kind, byte[] File) Make(byte[] file, Random random)
    {
        var (name, make) = kinds[random.Next(kinds.Length)];
        return (name, make(PdfDocument.Open(new MemoryStream(file)), file, random));
    }

    private static PdfPage Page(PdfDocument document, Random random) => document.Pages[random.Next(document.Pages.Count)];

    private static int Number(PdfObject value) => ((PdfReference)value).Number;

    private static int Next(PdfDocument document) => document.Current.ObjectNumbers.Max() + 5;

    private static int Font(PdfDocument document, Random random) => Number(document.Current.Dictionary(Page(document, random).Resources, "Font")!["F1"]);

    private static string Stream(string content) => $"<</Length {content.Length}>>\nstream\n{content}\nendstream";

    private static string Form(string content) => $"<</Type/XObject/Subtype/Form/BBox[0 0 100 20]/Length {content.Length}>>\nstream\n{content}\nendstream";

    private static (int, string) With(PdfPage page, string key, string value) => (page.ObjectNumber, Replaced(page.Dictionary, key, value));

    private static string Replaced(PdfDictionary dictionary, string key, string value) =>
        "<<" + string.Concat(dictionary.Where(pair => pair.Key != key && !(key == "AP" && value.Contains("/V(", StringComparison.Ordinal) && pair.Key == "V")).Select(pair => $"/{pair.Key} {Appended.Text(pair.Value)} ")) + $"/{key} {value}>>";

    private static byte[] Catalog(PdfDocument document, byte[] file, string key, string value) =>
        Appended.Object(file, Number(document.Current.Trailer["Root"]), Replaced(document.Current.Catalog, key, value));

    private static byte[] Form(PdfDocument document, byte[] file, string key, string value)
    {
        var form = Replaced((PdfDictionary)document.Current.Get(document.Current.Catalog, "AcroForm"), key, value);
        return document.Current.Catalog["AcroForm"] is PdfReference reference ? Appended.Object(file, reference.Number, form) : Catalog(document, file, "AcroForm", form);
    }

    private static byte[] Field(PdfDocument document, byte[] file, string name, string key, string value, params (int, string?)[] more)
    {
        var (number, field) = Appended.Field(document, name);
        return Appended.Objects(file, [(number, Replaced(field, key, value)), .. more]);
    }

    private static byte[] NewField(PdfDocument document, byte[] file, Random random, string entries, string rectangle = "[10 10 60 30]")
    {
        var (number, page) = (Next(document), Page(document, random));
        var form = (PdfDictionary)document.Current.Get(document.Current.Catalog, "AcroForm");
        var grown = Replaced(form, "Fields", "[" + string.Concat(document.Current.Array(form, "Fields")!.Select(item => Appended.Text(item) + " ")) + $"{number} 0 R]");
        var annotations = "[" + string.Concat((document.Current.Array(page.Dictionary, "Annots") ?? (IEnumerable<PdfObject>)[]).Select(item => Appended.Text(item) + " ")) + $"{number} 0 R]";
        List<(int, string?)> objects = [(number, $"<</Type/Annot/Subtype/Widget/Rect {rectangle} {entries}>>"), (number + 1, Form("1 0 0 rg 0 0 100 20 re f")), With(page, "Annots", annotations)];
        objects.Add(document.Current.Catalog["AcroForm"] is PdfReference reference ? (reference.Number, grown) : (Number(document.Current.Trailer["Root"]), Replaced(document.Current.Catalog, "AcroForm", grown)));
        return Appended.Objects(file, objects);
    }

    private static byte[] Annotate(PdfDocument document, byte[] file, Random random, string entries)
    {
        var (number, page) = (Next(document), Page(document, random));
        var annotations = "[" + string.Concat((document.Current.Array(page.Dictionary, "Annots") ?? (IEnumerable<PdfObject>)[]).Select(item => Appended.Text(item) + " ")) + $"{number} 0 R]";
        return Appended.Objects(file, [(number, $"<</Type/Annot/Rect[50 600 {400 + random.Next(100)} 800]{entries}>>"), With(page, "Annots", annotations)]);
    }

    private static byte[] Tail(byte[] file, string previous)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 9/Root 1 0 R {previous}>>\nstartxref\n{file.Length + 1}\n%%EOF\n");
        return [.. file, .. Encoding.ASCII.GetBytes(text)];
    }

    private static byte[] Flip(PdfDocument document, byte[] file, Random random)
    {
        var ranges = document.SignatureFields.Select(field => field.ByteRange).ToList();
        int at;
        do
            at = random.Next((int)ranges.Min(range => range[1]));
        while (ranges.Any(range => at >= range[1] && at < range[2]));
        var changed = (byte[])file.Clone();
        changed[at] ^= (byte)(1 << random.Next(8));
        return changed;
    }
}
