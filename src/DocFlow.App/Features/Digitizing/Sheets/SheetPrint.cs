using System.Globalization;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.Pdf;
using Microsoft.AspNetCore.Http;

namespace DocFlow.App.Features.Digitizing;

/// <summary>
/// Separator and cover sheets to be laid between documents before scanning. The code stands twice, large, so that a fold or a pulled
/// corner costs one of them; the back stays empty, so that it makes no difference whether both sides are scanned.
/// </summary>
internal static class SheetPrint
{
    public const int Most = 200;

    private const double Side = 62 * 72 / 25.4;

    public static IResult Answer([AsParameters] SheetAsk ask, Work work, Text text, TimeProvider clock)
    {
        work.Me.Must(DigitizingFeature.Work);
        var count = Math.Clamp(ask.Count ?? 1, 1, Most);
        var ticket = new SheetTicket(ask.Kind == "Cover" ? SheetKind.Cover : SheetKind.Separator);
        if (ticket.Kind == SheetKind.Cover)
            ticket = ticket with { Batch = ask.Batch, TypeName = ask.TypeName, DossierCode = ask.DossierCode, Unit = ask.Unit, Retention = ask.Retention };
        using var file = new MemoryStream();
        Compose(ticket, count, text.In(Language.Vietnamese), clock.GetUtcNow(), file);
        return Results.File(file.ToArray(), "application/pdf", ticket.Kind == SheetKind.Cover ? "to-bia.pdf" : "to-phan-cach.pdf");
    }

    public static void Compose(SheetTicket ticket, int count, Text text, DateTimeOffset now, Stream output)
    {
        var title = text[ticket.Kind == SheetKind.Cover ? "digitizing.sheetCover" : "digitizing.sheetSeparator"];
        var composer = new PdfComposer(new SearchablePdfMetadata(title, now), new PdfPageFormat { Left = 56 });
        var symbol = QrSymbol.Of(ticket.Write());
        for (var n = 1; n <= count; n++)
        {
            var page = composer.AddPage();
            Draw(page, symbol, (page.Width - Side) / 2, 150);
            Draw(page, symbol, (page.Width - Side) / 2, page.Height - Side - 70);
            composer.Add(new PdfParagraph(title.ToUpper(CultureInfo.GetCultureInfo("vi-VN")), new PdfTextStyle(PdfTypeface.SerifBold, 30), PdfAlignment.Centre) { After = 6 });
            composer.Add(new PdfParagraph(text["digitizing.sheetHint"], new PdfTextStyle(PdfTypeface.Serif, 12), PdfAlignment.Centre) { After = Side + 40 });
            foreach (var (label, value) in Lines(ticket, text))
                composer.Add(new PdfParagraph(new PdfTextRun(label + ": ", new PdfTextStyle(PdfTypeface.Serif, 16)), new PdfTextRun(value, new PdfTextStyle(PdfTypeface.SerifBold, 16))) { After = 8 });
            if (ticket.Kind == SheetKind.Separator)
                composer.Add(new PdfParagraph(string.Create(CultureInfo.InvariantCulture, $"{n}/{count}"), new PdfTextStyle(PdfTypeface.Serif, 12), PdfAlignment.Centre));
        }
        composer.Write(output);
    }

    private static IEnumerable<(string Label, string Value)> Lines(SheetTicket ticket, Text text)
    {
        (string Key, string? Value)[] all =
        [
            ("digitizing.batch", ticket.Batch), ("digitizing.typeName", ticket.TypeName), ("digitizing.dossierCode", ticket.DossierCode), ("digitizing.unit", ticket.Unit),
            ("digitizing.retention", ticket.Retention is { } code && RetentionCodes.All.Contains(code) ? text["digitizing.retention" + code] : null),
        ];
        return all.Where(line => line.Value is not null).Select(line => (text[line.Key], line.Value!));
    }

    private static void Draw(PdfCanvas page, QrSymbol symbol, double left, double top)
    {
        var module = Side / (symbol.Size + 2 * QrSymbol.QuietZone);
        page.Rectangles(Modules(symbol).Select(run => new PageRectangle(left + (run.X + QrSymbol.QuietZone) * module, top + (run.Y + QrSymbol.QuietZone) * module, run.Length * module, module)), PdfColour.Black);
    }

    /// <summary>Dark modules that stand beside each other in one row are one rectangle.</summary>
    private static IEnumerable<(int X, int Y, int Length)> Modules(QrSymbol symbol)
    {
        for (var y = 0; y < symbol.Size; y++)
        {
            for (var x = 0; x < symbol.Size; x++)
            {
                if (!symbol[x, y])
                    continue;
                var from = x;
                while (symbol[x + 1, y])
                    x++;
                yield return (from, y, x - from + 1);
            }
        }
    }
}

/// <summary>Which sheets, and how many.</summary>
internal readonly record struct SheetAsk
{
    public string? Kind { get; init; }

    public int? Count { get; init; }

    public string? Batch { get; init; }

    public string? TypeName { get; init; }

    public string? DossierCode { get; init; }

    public string? Unit { get; init; }

    public string? Retention { get; init; }
}
