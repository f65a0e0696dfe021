using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace DocFlow.Ocr;

/// <summary>The XML of eSCL (Mopria eSCL 2.97): capabilities and status read by local names, whatever the printer's namespaces; settings written.</summary>
internal static class EsclMessages
{
    private const int MostDepth = 40;

    /// <summary>Throws <see cref="ScannerException"/> where this is no XML, has a document type or no end.</summary>
    internal static XElement Parse(string xml)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 2_000_000 });
            var root = XElement.Load(reader);
            return root.DescendantsAndSelf().Any(e => e.Ancestors().Take(MostDepth + 1).Count() > MostDepth) ? throw new XmlException("too deep") : root;
        }
        catch (XmlException wrong)
        {
            throw new ScannerException(ScannerProblem.Broken, "the scanner's answer is no XML", wrong);
        }
    }

    internal static ScannerFacts Facts(XElement capabilities)
    {
        var (glass, feeder, both) = (One(capabilities, "PlatenInputCaps"), One(capabilities, "AdfSimplexInputCaps"), One(capabilities, "AdfDuplexInputCaps"));
        List<PaperFeed> feeds = [];
        if (glass is not null)
            feeds.Add(PaperFeed.Glass);
        if (feeder is not null || both is not null)
            feeds.Add(PaperFeed.Feeder);
        if (both is not null)
            feeds.Add(PaperFeed.FeederBothSides);
        if (feeds.Count == 0)
            throw new ScannerException(ScannerProblem.Broken, "the scanner names nothing it takes paper from");
        var resolutions = capabilities.Descendants().Where(e => e.Name.LocalName == "XResolution" && !e.HasElements).Select(e => Number(e.Value)).Where(dpi => dpi is >= 50 and <= 2400).Distinct().Order();
        var modes = capabilities.Descendants().Where(e => e.Name.LocalName == "ColorMode").Select(e => e.Value.Trim()).ToHashSet(StringComparer.Ordinal);
        return new ScannerFacts(Name(capabilities), feeds, [.. resolutions], modes.Count == 0 || modes.Contains("RGB24"));
    }

    /// <summary>What the status says is in the way; null where the scanner is ready or does not say.</summary>
    internal static ScannerProblem? Trouble(XElement status, PaperFeed feed)
    {
        var adf = feed == PaperFeed.Glass ? "" : One(status, "AdfState")?.Value.Trim() ?? "";
        return adf switch
        {
            "ScannerAdfEmpty" => ScannerProblem.NoPaper,
            "ScannerAdfJam" or "ScannerAdfMispick" or "ScannerAdfMultipickDetected" => ScannerProblem.Jammed,
            "ScannerAdfHatchOpen" => ScannerProblem.CoverOpen,
            _ => status.Elements().FirstOrDefault(e => e.Name.LocalName == "State")?.Value.Trim() switch
            {
                "Processing" or "Testing" => ScannerProblem.InUse,
                "Down" => ScannerProblem.Off,
                _ => null,
            },
        };
    }

    internal static string Settings(PaperSettings settings)
    {
        XNamespace scan = "http://schemas.hp.com/imaging/escl/2011/05/03", pwg = "http://www.pwg.org/schemas/2010/12/sm";
        // A4 in 1/300 inch, which is what the regions of eSCL are counted in.
        var (width, height) = (2480, 3508);
        return new XElement(scan + "ScanSettings",
            new XAttribute(XNamespace.Xmlns + "scan", scan), new XAttribute(XNamespace.Xmlns + "pwg", pwg),
            new XElement(pwg + "Version", "2.0"),
            new XElement(scan + "Intent", "Document"),
            new XElement(pwg + "ScanRegions", new XElement(pwg + "ScanRegion",
                new XElement(pwg + "ContentRegionUnits", "escl:ThreeHundredthsOfInches"), new XElement(pwg + "XOffset", 0), new XElement(pwg + "YOffset", 0),
                new XElement(pwg + "Width", width), new XElement(pwg + "Height", height))),
            new XElement(pwg + "DocumentFormat", "image/jpeg"),
            new XElement(scan + "DocumentFormatExt", "image/jpeg"),
            new XElement(pwg + "InputSource", settings.Feed == PaperFeed.Glass ? "Platen" : "Feeder"),
            new XElement(scan + "XResolution", settings.Dpi), new XElement(scan + "YResolution", settings.Dpi),
            new XElement(scan + "ColorMode", settings.Colour ? "RGB24" : "Grayscale8"),
            settings.Feed == PaperFeed.Glass ? null : new XElement(scan + "Duplex", settings.Feed == PaperFeed.FeederBothSides ? "true" : "false")).ToString(SaveOptions.DisableFormatting);
    }

    private static string Name(XElement capabilities)
    {
        var name = One(capabilities, "MakeAndModel")?.Value.Trim() ?? "";
        return name.Length is 0 or > 200 ? "eSCL" : name;
    }

    private static XElement? One(XElement root, string name) => root.Descendants().FirstOrDefault(e => e.Name.LocalName == name);

    private static int Number(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
