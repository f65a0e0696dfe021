using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>
/// Reads pages of a <see cref="PageSource"/>. It loads the native libraries and decodes received pictures, so it belongs in a
/// process that may die (<see cref="OcrWorker"/>). Not to be shared between threads.
/// </summary>
/// <param name="models">The trained data.</param>
public sealed class PageReader(OcrModels models) : IDisposable
{
    private const int HeavyBytes = 4 << 20;

    private readonly Engines _engines = new(models);

    /// <summary>Reads one page, counted from 1. Throws <see cref="ScanRefusedException"/>.</summary>
    /// <param name="progress">Told a short word at each step.</param>
    public PageText Read(PageSource source, int number, PageReading how, Action<string>? progress = null, CancellationToken stop = default)
    {
        if (how.KnownTurn is null || how.Box is not null)
            models.Demand(how.Languages);
        progress?.Invoke("fetch");
        var content = source.Fetch(number, how.IgnoreTextLayer, stop);
        using var stored = content.Decode();
        var weight = content.Bytes.Length;
        content = content.Decoded();
        if (weight > HeavyBytes && content.Bytes.Length == 0)
            GC.Collect(); // a drawn page is as large as its pixels: it must not lie beside the recognition
        using var plain = stored.Plain();
        using var turned = plain.Upright(how.KnownTurn ?? content.Turn);
        var dpi = Resolution.Of(how.Dpi > 0 ? how.Dpi : content.KnownDpi, content.TaggedDpi, turned.Width, turned.Height);
        if (how.KnownTurn is { } turn)
            return how.Box is { } box
                ? KnownPage.Part(turned, box, _engines, how.Languages, how.Deadline, number, dpi, turn)
                : Pictures(turned, new PageText(number, turned.Width, turned.Height, dpi, turn, 0, "", 0, 0, 0, false, TextSource.Recognised, [], ""), content, how);
        return content.Layer is { } layer
            ? Pictures(turned, layer.On(number, turned.Width, turned.Height, dpi, content.Turn), content, how)
            : Recognise(turned, content, number, dpi, how, progress);
    }

    public void Dispose() => _engines.Dispose();

    private PageText Recognise(Pix turned, PageContent content, int number, int dpi, PageReading how, Action<string>? progress)
    {
        var page = CleanUp.Of(turned, dpi);
        try
        {
            var text = new PageRecognition(_engines, how.Languages, how.Deadline, progress).Read(ref page, number, dpi, content.Turn);
            page.Finish();
            return Pictures(page.Page, text, content, how);
        }
        finally
        {
            page.Dispose();
        }
    }

    private static PageText Pictures(Pix upright, PageText text, PageContent content, PageReading how)
    {
        if (how.Survey)
            text = text with { Survey = PageSurveyor.Of(upright, text.Dpi) };
        PagePictures.WriteShown(upright, how.DisplayFile, how.ThumbnailFile);
        return text with
        {
            Archive = how.ArchiveFile is { } archive ? PagePictures.WriteArchive(upright, archive, text, content) : null,
            Delivery = how.DeliveryFile is { } delivery ? DeliveryPicture.Write(upright, delivery, text) : null,
        };
    }
}
