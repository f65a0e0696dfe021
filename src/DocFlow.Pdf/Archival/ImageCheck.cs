namespace DocFlow.Pdf;

/// <summary>§6.1.10, §6.2.6, §6.2.8: image XObjects and inline images.</summary>
internal sealed class ImageCheck(ArchivalRun run, ColourCheck colours)
{
    private readonly HashSet<(PdfObject, PdfObject)> _seen = [];

    private PdfView View => run.View;

    public void XObject(PdfStream image, ContentScope scope)
    {
        if (!_seen.Add((image, scope.Resources)))
            return;
        var dictionary = image.Dictionary;
        if (dictionary.Has("Alternates") || dictionary.Has("OPI"))
            run.Report("6.2.8.1", "Từ điển hình ảnh không được có Alternates hoặc OPI.", "An image dictionary must not have Alternates or OPI.", image.Number, scope.Page);
        if (View.Get(dictionary, "Interpolate") is PdfBoolean { Value: true })
            run.Report("6.2.8.1", "Hình ảnh đặt Interpolate là true.", "An image sets Interpolate to true.", image.Number, scope.Page);
        Intent(View.Name(dictionary, "Intent"), image.Number, scope.Page);
        var isMask = View.Get(dictionary, "ImageMask") is PdfBoolean { Value: true };
        if (View.Number(dictionary, "BitsPerComponent") is { } bits && (isMask ? bits != 1 : bits is not (1 or 2 or 4 or 8 or 16)))
            run.Report("6.2.8.1", "BitsPerComponent của hình ảnh không hợp lệ.", "BitsPerComponent of an image is not allowed.", image.Number, scope.Page);
        if (!isMask && View.Get(dictionary, "ColorSpace") is var space and not PdfNull)
            colours.Use(dictionary["ColorSpace"], scope.Resources, image.Number, scope.Page);
        if (Filters(dictionary).Contains("JPXDecode") && run.Readable(() => View.Decode(image), image.Number, scope.Page) is { } decoded)
            new Jpeg2000Check(run, image.Number, scope.Page).Check(decoded.Data, hasSpace: dictionary.Has("ColorSpace"));
        if (scope.Depth > 40)
            return;
        foreach (var key in (string[])["SMask", "Mask"])
            if (View.Get(dictionary, key) is PdfStream mask)
                XObject(mask, scope with { Depth = scope.Depth + 1 });
    }

    /// <param name="operands">Keys and values between BI and ID.</param>
    /// <param name="scope">Of the content.</param>
    /// <param name="find">Finds a named colour space.</param>
    public void Inline(List<PdfObject> operands, ContentScope scope, Func<string, PdfObject?> find)
    {
        for (var i = 0; i + 1 < operands.Count; i += 2)
        {
            var value = operands[i + 1];
            switch ((operands[i] as PdfName)?.Value)
            {
                case "F" or "Filter":
                    foreach (var filter in value as PdfArray ?? new PdfArray([value]))
                        if (filter is PdfName { Value: "LZW" or "LZWDecode" or "Crypt" })
                            run.Report("6.1.10", "Hình ảnh nội tuyến dùng bộ lọc LZW hoặc Crypt.", "An inline image uses the filter LZW or Crypt.", scope.Number, scope.Page);
                    break;
                case "I" or "Interpolate" when value is PdfBoolean { Value: true }:
                    run.Report("6.2.8.1", "Hình ảnh nội tuyến đặt Interpolate là true.", "An inline image sets Interpolate to true.", scope.Number, scope.Page);
                    break;
                case "Intent":
                    Intent((value as PdfName)?.Value, scope.Number, scope.Page);
                    break;
                case "CS" or "ColorSpace":
                    if (value is PdfName { Value: "G" or "RGB" or "CMYK" or "DeviceGray" or "DeviceRGB" or "DeviceCMYK" } or PdfArray)
                        colours.Use(value, scope.Resources, scope.Number, scope.Page);
                    else if (value is PdfName named && find(named.Value) is { } space)
                        colours.Use(space, scope.Resources, scope.Number, scope.Page);
                    break;
            }
        }
    }

    /// <summary>Reports a rendering intent that ISO 32000 does not define.</summary>
    public void Intent(string? name, int number, int page)
    {
        if (name is not (null or "RelativeColorimetric" or "AbsoluteColorimetric" or "Perceptual" or "Saturation"))
            run.Report("6.2.6", "Ý định kết xuất màu (rendering intent) không hợp lệ.", "The rendering intent is not one of the four.", number, page);
    }

    private IEnumerable<string> Filters(PdfDictionary dictionary) => View.Get(dictionary, "Filter") switch
    {
        PdfArray several => several.Take(32).Select(View.Resolve).OfType<PdfName>().Select(name => name.Value),
        PdfName one => [one.Value],
        _ => [],
    };
}
