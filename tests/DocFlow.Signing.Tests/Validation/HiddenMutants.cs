using System.Globalization;
using System.Text;
using DocFlow.Pdf;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>Revisions that play with tables, with objects that lay hidden when it was signed, with the security store and with what a page hangs on.</summary>
internal static class HiddenMutants
{
    /// <summary>The numbers of objects put into a file before it is signed and shown nowhere.</summary>
    public const int Content = 900, Font = 901, Page = 902, Look = 903;

    private static readonly (string Name, Func<PdfDocument, byte[], Random, byte[]> Make)[] kinds =
    [
        ("hidden content shown", (d, f, r) => Edit(d, f, PageOf(d, r), "Contents", $"{Content} 0 R")),
        ("hidden content beside", (d, f, r) => Edit(d, f, PageOf(d, r), "Contents", $"[{Number(d.Pages[0].Dictionary["Contents"])} 0 R {Content} 0 R]")),
        ("hidden font", (d, f, r) => Edit(d, f, PageOf(d, r), "Resources", $"<</Font<</F1 {Font} 0 R>>>>")),
        ("hidden page", (d, f, r) => Appended.Object(f, Number(d.Current.Catalog["Pages"]), $"<</Type/Pages/Count {d.Pages.Count}/Kids[{Page} 0 R{string.Concat(d.Pages.Skip(1).Select(page => $" {page.ObjectNumber} 0 R"))}]>>")),
        ("hidden look of a field", (d, f, r) => EditField(d, f, "so", "AP", $"<</N {Look} 0 R>>")),
        ("hidden look of a signature", (d, f, r) => EditField(d, f, d.SignatureFields[0].Name, "AP", $"<</N {Look} 0 R>>")),
        ("swap: the table sends content to the hidden one", (d, f, r) => Table(d, f, [(Number(d.Pages[0].Dictionary["Contents"]), At(f, Content))])),
        ("swap: the table sends a page to another", (d, f, r) => Table(d, f, [(d.Pages[0].ObjectNumber, At(f, Page))])),
        ("swap: the table sends the font to the hidden one", (d, f, r) => Table(d, f, [(3, At(f, Font))])),
        ("table points into a string", (d, f, r) => Table(d, f, [(Number(d.Pages[0].Dictionary["Contents"]), f.Length / 2 + r.Next(100))])),
        ("table frees the signature", (d, f, r) => Appended.Objects(f, [(d.SignatureFields[0].ValueNumber, null)])),
        ("table frees a field", (d, f, r) => Appended.Objects(f, [(Appended.Field(d, "so").Number, null)])),
        ("table frees the font", (d, f, r) => Appended.Objects(f, [(3, null)])),
        ("/Prev skips the last revision", (d, f, r) => Previous(d, f, d.Revisions.Count > 1 ? d.Revisions[^2].CrossReferenceAt : 0, "f")),
        ("/Prev goes to the first revision", (d, f, r) => Previous(d, f, d.Revisions[0].CrossReferenceAt, "f")),
        ("/Prev into the middle", (d, f, r) => Previous(d, f, d.Revisions[^1].CrossReferenceAt - r.Next(3, 40), "f")),
        ("/XRefStm hides a page", Hybrid),
        ("another root", (d, f, r) => Appended.Objects(f, [(950, "<</Type/Catalog/Pages 951 0 R>>"), (951, $"<</Type/Pages/Count 1/Kids[{Page} 0 R]>>")], "/Root 950 0 R")),
        ("encryption announced", (d, f, r) => Appended.Objects(f, [(950, "<</Filter/Standard/V 1/R 2/O(x)/U(x)/P -4>>")], "/Encrypt 950 0 R/ID[<00><00>]")),
        ("store whose member is the content", (d, f, r) => Catalog(d, f, "DSS", $"<</Certs[{Number(d.Pages[0].Dictionary["Contents"])} 0 R]>>", (Number(d.Pages[0].Dictionary["Contents"]), Stream("BT ET")))),
        ("store and content at once", (d, f, r) => Catalog(d, f, "DSS", "<</Certs[960 0 R]>>", (960, Stream("x")), (Number(d.Pages[^1].Dictionary["Contents"]), Stream("BT (khac) Tj ET")))),
        ("store that is the page", (d, f, r) => Catalog(d, f, "DSS", $"{d.Pages[0].ObjectNumber} 0 R")),
        ("inherited box", (d, f, r) => EditNumber(d, f, Number(d.Current.Catalog["Pages"]), "CropBox", "[0 0 200 200]")),
        ("inherited turn", (d, f, r) => EditNumber(d, f, Number(d.Current.Catalog["Pages"]), "Rotate", "90")),
        ("page unit", (d, f, r) => Edit(d, f, PageOf(d, r), "UserUnit", "2")),
        ("page action", (d, f, r) => Edit(d, f, PageOf(d, r), "AA", "<</O<</S/JavaScript/JS(1)>>>>")),
        ("field action", (d, f, r) => EditField(d, f, "ngay", "AA", "<</F<</S/JavaScript/JS(1)>>>>")),
        ("names with scripts", (d, f, r) => Catalog(d, f, "Names", "<</JavaScript<</Names[(a)<</S/JavaScript/JS(1)>>]>>>>")),
        ("labels of pages", (d, f, r) => Catalog(d, f, "PageLabels", "<</Nums[0<</S/r/St 7>>]>>")),
        ("outlines", (d, f, r) => Catalog(d, f, "Outlines", "970 0 R", (970, "<</Type/Outlines/Count 0>>"))),
        ("how it opens", (d, f, r) => Catalog(d, f, "PageMode", "/FullScreen")),
        ("metadata title", (d, f, r) => Catalog(d, f, "Metadata", "971 0 R", (971, Xmp("<dc:title xmlns:dc='http://purl.org/dc/elements/1.1/'>khac</dc:title>")))),
        ("field made of two widgets", (d, f, r) => EditField(d, f, "so", "Kids", "[972 0 R]", (972, "<</Type/Annot/Subtype/Widget/Rect[0 0 500 800]>>"))),
        ("field text size", (d, f, r) => EditField(d, f, "so", "DA", "(/Helv 90 Tf 1 0 0 rg)")),
        ("field choices", (d, f, r) => EditField(d, f, "so", "FT", "/Ch")),
        ("signature name", (d, f, r) => EditField(d, f, d.SignatureFields[0].Name, "T", "(khac)")),
        ("signature moved", (d, f, r) => EditField(d, f, d.SignatureFields[0].Name, "Rect", "[0 0 500 500]")),
        ("signature lock lifted", (d, f, r) => EditField(d, f, d.SignatureFields[0].Name, "Lock", "<</Type/SigFieldLock/Action/Include/Fields[]>>")),
        ("signature on another page", (d, f, r) => EditField(d, f, d.SignatureFields[0].Name, "P", $"{Page} 0 R")),
    ];

    public static (string Kind, byte[] File) Make(byte[] file, Random random)
    {
        var (name, make) = kinds[random.Next(kinds.Length)];
        return (name, make(PdfDocument.Open(new MemoryStream(file)), file, random));
    }

    /// <summary>Puts the hidden objects into a file that is not signed yet.</summary>
    public static byte[] Prepared(byte[] file) => Appended.Objects(file,
    [
        (Content, Stream("BT /F1 30 Tf 72 500 Td (100 000 000) Tj ET")), (Font, "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>"),
        (Page, $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {Content} 0 R>>"),
        (Look, "<</Type/XObject/Subtype/Form/BBox[0 0 100 20]/Length 18>>\nstream\n1 0 0 rg 0 0 9 9 re\nendstream"),
    ]);

    private static PdfPage PageOf(PdfDocument document, Random random) => document.Pages[random.Next(document.Pages.Count)];

    private static int Number(PdfObject value) => ((PdfReference)value).Number;

    private static string Stream(string content) => $"<</Length {content.Length}>>\nstream\n{content}\nendstream";

    private static string Xmp(string inner) => Stream($"<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description>{inner}</rdf:Description></rdf:RDF></x:xmpmeta>").Replace("<</Length", "<</Type/Metadata/Subtype/XML/Length", StringComparison.Ordinal);

    private static string With(PdfDictionary dictionary, string key, string value) =>
        "<<" + string.Concat(dictionary.Where(pair => pair.Key != key).Select(pair => $"/{pair.Key} {Appended.Text(pair.Value)} ")) + $"/{key} {value}>>";

    private static byte[] Edit(PdfDocument document, byte[] file, PdfPage page, string key, string value) => Appended.Object(file, page.ObjectNumber, With(page.Dictionary, key, value));

    private static byte[] EditNumber(PdfDocument document, byte[] file, int number, string key, string value) => Appended.Object(file, number, With((PdfDictionary)document.Current.Load(number), key, value));

    private static byte[] EditField(PdfDocument document, byte[] file, string name, string key, string value, params (int, string?)[] more)
    {
        var (number, field) = Appended.Field(document, name);
        return Appended.Objects(file, [(number, With(field, key, value)), .. more]);
    }

    private static byte[] Catalog(PdfDocument document, byte[] file, string key, string value, params (int, string?)[] more) =>
        Appended.Objects(file, [(Number(document.Current.Trailer["Root"]), With(document.Current.Catalog, key, value)), .. more]);

    private static int At(byte[] file, int number) => file.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes($"\n{number} 0 obj")) + 1;

    private static byte[] Table(PdfDocument document, byte[] file, IReadOnlyList<(int Number, int At)> entries) =>
        Section(document, file, string.Concat(entries.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Number} 1\n{entry.At:D10} 00000 n \n"))), $"/Prev {document.Revisions[^1].CrossReferenceAt}");

    private static byte[] Previous(PdfDocument document, byte[] file, long at, string kind) => Section(document, file, $"0 1\n0000000000 65535 {kind} \n", string.Create(CultureInfo.InvariantCulture, $"/Prev {at}"));

    private static byte[] Section(PdfDocument document, byte[] file, string entries, string trailer) =>
        [.. file, .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\nxref\n{entries}trailer\n<</Size 1000/Root {Number(document.Current.Trailer["Root"])} 0 R {trailer}>>\nstartxref\n{file.Length + 1}\n%%EOF\n"))];

    // A table that changes nothing, beside a cross-reference stream that sends a page elsewhere (ISO 32000-2 §7.5.8.4).
    private static byte[] Hybrid(PdfDocument document, byte[] file, Random random)
    {
        var page = document.Pages[random.Next(document.Pages.Count)].ObjectNumber;
        var target = At(file, Page);
        var stream = new StringBuilder();
        stream.Append(CultureInfo.InvariantCulture, $"\n980 0 obj\n<</Type/XRef/Size 1000/W[1 4 1]/Index[{page} 1]/Filter/ASCIIHexDecode/Length 13/Root {Number(document.Current.Trailer["Root"])} 0 R>>\nstream\n01{target:X8}00>\nendstream\nendobj\n");
        byte[] grown = [.. file, .. Encoding.ASCII.GetBytes(stream.ToString())];
        return [.. grown, .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1000/Root {Number(document.Current.Trailer["Root"])} 0 R/Prev {document.Revisions[^1].CrossReferenceAt}/XRefStm {file.Length + 1}>>\nstartxref\n{grown.Length}\n%%EOF\n"))];
    }
}
