using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>
/// Reads pages of a <see cref="PageSource"/>. It loads the native libraries and decodes received pictures, so it belongs in a
/// process that may die (<see cref="OcrWorker"/>). Not to be shared between threads.
/// </summary>
/// <param name="models">The trained data.</param>
public sealed class PageReader(OcrModels models) : IDisposable
{
    private readonly Engines _engines = new(models);

    /// <summary>Reads one page, counted from 1. Throws <see cref="ScanRefusedException"/>.</summary>
    /// <param name="progress">Told a short word at each step.</param>
    public PageText Read(PageSource source, int number, PageReading how, Action<string>? progress = null, CancellationToken stop = default)
    {
        if (how.OnlyTurned is null)
            models.Demand(how.Languages);
        progress?.Invoke("fetch");
        var content = source.Fetch(number, how.IgnoreTextLayer, stop);
        using var stored = content.Decode();
        using var plain = stored.Plain();
        if (how.OnlyTurned is { } wanted)
            return Turned(plain, content, number, wanted, how);
        using var turned = plain.Upright(content.Turn);
        var dpi = Resolution.Of(how.Dpi > 0 ? how.Dpi : content.KnownDpi, content.TaggedDpi, turned.Width, turned.Height);
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
            return Pictures(page.Page, text, content, how);
        }
        finally
        {
            page.Dispose();
        }
    }

    /// <summary>Without words: the pictures alone.</summary>
    private static PageText Turned(Pix plain, PageContent content, int number, int degrees, PageReading how)
    {
        using var turned = plain.Upright(degrees);
        var dpi = Resolution.Of(how.Dpi > 0 ? how.Dpi : content.KnownDpi, content.TaggedDpi, turned.Width, turned.Height);
        return Pictures(turned, new PageText(number, turned.Width, turned.Height, dpi, degrees, 0, "", 0, 0, 0, false, TextSource.Blank, [], ""), content, how);
    }

    private static PageText Pictures(Pix upright, PageText text, PageContent content, PageReading how)
    {
        if (how.Survey)
            text = text with { Survey = PageSurveyor.Of(upright, text.Dpi) };
        PagePictures.WriteScaled(upright, how.DisplayFile, PagePictures.DisplayWidth);
        PagePictures.WriteScaled(upright, how.ThumbnailFile, PagePictures.ThumbnailWidth);
        return how.ArchiveFile is null ? text : text with { Archive = PagePictures.WriteArchive(upright, how.ArchiveFile, text, content) };
    }
}
