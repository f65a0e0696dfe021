namespace DocFlow.Pdf;

/// <summary>What new content may use so that a PDF/A file stays one (ISO 19005): colours by the output intent, transparency or none.</summary>
/// <param name="Part">1 to 4 where the file claims PDF/A; 0 where it does not.</param>
/// <param name="Components">Of the output intent's profile: 1, 3 or 4; 0 where there is none.</param>
internal sealed record OutputRules(int Part, int Components)
{
    public static OutputRules Free { get; } = new(0, 0);

    /// <summary>Part 1 forbids transparency; without an output intent there is no space to blend in.</summary>
    public bool Flattens => Part == 1 || Part > 0 && Components == 0;

    /// <summary>The colour space for colours.</summary>
    public PdfObject Colour => Part == 0 || Components == 3
        ? new PdfName("DeviceRGB")
        : new PdfArray([new PdfName("CalRGB"), Calibration.With("Gamma", Numbers(2.2, 2.2, 2.2)).With("Matrix", Numbers(0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505))]);

    /// <summary>The colour space for shades of gray.</summary>
    public PdfObject Gray => Part == 0 || Components > 0 ? new PdfName("DeviceGray") : new PdfArray([new PdfName("CalGray"), Calibration.With("Gamma", new PdfReal(2.2))]);

    public static OutputRules Of(PdfDocument document)
    {
        if (document.PdfAClaim is not { } claim)
            return Free;
        var view = document.Current;
        foreach (var item in view.Array(view.Catalog, "OutputIntents") ?? new PdfArray([]))
            if (view.Resolve(item) is PdfDictionary intent && view.Name(intent, "S") == "GTS_PDFA1" && view.Dictionary(intent, "DestOutputProfile") is { } profile)
                return new OutputRules(claim.Part, view.Number(profile, "N") is { } components and (1 or 3 or 4) ? (int)components : 0);
        return new OutputRules(claim.Part, 0);
    }

    private static PdfDictionary Calibration => PdfDictionary.Of(("WhitePoint", Numbers(0.9505, 1, 1.089)));

    private static PdfArray Numbers(params double[] values) => new([.. values.Select(value => new PdfReal(value))]);
}
