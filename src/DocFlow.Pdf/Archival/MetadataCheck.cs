using System.Text.RegularExpressions;

namespace DocFlow.Pdf;

/// <summary>§6.6: XMP metadata of the document and of its parts, extension schemas, the identification as PDF/A.</summary>
internal sealed partial class MetadataCheck(ArchivalRun run)
{
    private readonly XmpTypes _types = new();

    public void Check()
    {
        var view = run.View;
        var main = 0;
        if (view.Get(view.Catalog, "Metadata") is PdfStream stream)
        {
            main = stream.Number;
            Document(stream);
        }
        else
            run.Report("6.6.2.1", "Danh mục tài liệu (Catalog) không có siêu dữ liệu XMP (/Metadata).", "The catalog has no XMP metadata (/Metadata).");

        foreach (var number in view.ObjectNumbers)
            if (number != main && run.Readable(() => view.Load(number), number) is PdfStream part && view.Name(part.Dictionary, "Type") == "Metadata" && view.Name(part.Dictionary, "Subtype") == "XML")
                Packet(part, new XmpTypes(_types));
    }

    private void Document(PdfStream stream)
    {
        if (Packet(stream, _types) is { } properties)
            Identification(properties, stream.Number);
    }

    private IReadOnlyList<XmpProperty>? Packet(PdfStream stream, XmpTypes types)
    {
        if (run.Bytes(stream) is not { } bytes)
            return null;
        var text = XmpReader.Text(bytes);
        if (Header().Match(text[..Math.Min(text.Length, 1024)]) is { Success: true } header && Forbidden().IsMatch(header.Value))
            run.Report("6.6.2.1", "Phần đầu gói XMP có thuộc tính bytes hoặc encoding.", "The header of the XMP packet has a bytes or an encoding attribute.", stream.Number);
        if (XmpReader.Read(bytes) is not { } properties)
        {
            run.Report("6.6.2.1", "Siêu dữ liệu XMP không phải XML/RDF đúng cú pháp.", "The XMP metadata are not well-formed XML with RDF.", stream.Number);
            return null;
        }
        foreach (var schemas in properties.Where(property => property is { Space: XmpSchemaTables.Extension, Name: "schemas" }))
            new ExtensionCheck(run, types, stream.Number).Check(schemas);
        foreach (var property in properties)
            Property(property, types, stream.Number);
        return properties;
    }

    private void Property(XmpProperty property, XmpTypes types, int number)
    {
        if (property.Space == XmpSchemaTables.Extension && property.Name == "schemas")
            return;
        var name = $"{property.Prefix}:{property.Name}";
        if (types.TypeOf(property) is not { } type)
            run.Report("6.6.2.3.2", $"Thuộc tính {name} không thuộc lược đồ định sẵn nào và không được mô tả trong lược đồ mở rộng.",
                $"The property {name} belongs to no predefined schema and no extension schema describes it.", number);
        else if (!types.Fits(property.Value, type))
            run.Report("6.6.2.3.1", $"Thuộc tính {name} không có kiểu giá trị {type}.", $"The property {name} is not of the type {type}.", number);
    }

    private void Identification(IReadOnlyList<XmpProperty> properties, int number)
    {
        var own = properties.Where(property => property.Space == XmpSchemaTables.PdfAId).ToList();
        foreach (var property in own.Where(property => property.Prefix != "pdfaid"))
            run.Report("6.6.4", $"Thuộc tính {property.Name} nhận dạng PDF/A không dùng tiền tố pdfaid.", $"The identification property {property.Name} is not written with the prefix pdfaid.", number);
        if (own.Find(property => property.Name == "part") is not { } part)
            run.Report("6.6.4", "Siêu dữ liệu không ghi phần của tiêu chuẩn PDF/A (pdfaid:part).", "The metadata do not say which part of PDF/A the file follows (pdfaid:part).", number);
        else if (part.Value.Text.Trim() != "2" && part.Value.Text.Trim() != "3")
            run.Report("6.6.4", $"Tệp tự nhận là PDF/A-{Brief(part)}, không phải PDF/A-2 hoặc 3.", $"The file claims PDF/A-{Brief(part)}, not PDF/A-2 or 3.", number);
        if (own.Find(property => property.Name == "conformance")?.Value.Text is not ("A" or "B" or "U"))
            run.Report("6.6.4", "Mức tuân thủ (pdfaid:conformance) phải là A, B hoặc U.", "The level of conformance (pdfaid:conformance) has to be A, B or U.", number);
    }

    private static string Brief(XmpProperty property) => property.Value.Text.Length > 20 ? property.Value.Text[..20] : property.Value.Text;

    [GeneratedRegex(@"<\?xpacket\s[^?]*\?>")]
    private static partial Regex Header();

    [GeneratedRegex(@"\s(?:bytes|encoding)\s*=")]
    private static partial Regex Forbidden();
}
