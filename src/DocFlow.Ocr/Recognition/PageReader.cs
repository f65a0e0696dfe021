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
        models.Demand(how.Languages);
        progress?.Invoke("fetch");
        var content = source.Fetch(number, how.IgnoreTextLayer || how.KnownTurn is not null, stop);
        using var stored = content.Decode();
        using var plain = stored.Plain();
        using var turned = plain.Upright(how.KnownTurn ?? content.Turn);
        var dpi = Resolution.Of(how.Dpi > 0 ? how.Dpi : content.KnownDpi, content.TaggedDpi, turned.Width, turned.Height);
        if (how.KnownTurn is { } turn)
            return Again(turned, content, number, dpi, turn, how);
        return content.Layer is { } layer
            ? Pictures(turned, layer.On(number, turned.Width, turned.Height, dpi, content.Turn), content, how)
            : Recognise(turned, content, number, dpi, how, progress);
    }

    public void Dispose() => _engines.Dispose();

    private PageText Again(Pix upright, PageContent content, int number, int dpi, int turn, PageReading how)
        => Pictures(upright, how.Box is { } box
            ? KnownPage.Part(upright, box, _engines, how.Languages, how.Deadline, number, dpi, turn)
            : KnownPage.Unread(upright, number, dpi, turn), content, how);

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

    private static PageText Pictures(Pix upright, PageText text, PageContent content, PageReading how)
    {
        PagePictures.WriteScaled(upright, how.DisplayFile, PagePictures.DisplayWidth);
        PagePictures.WriteScaled(upright, how.ThumbnailFile, PagePictures.ThumbnailWidth);
        return how.ArchiveFile is null ? text : text with { Archive = PagePictures.WriteArchive(upright, how.ArchiveFile, text, content) };
    }
}
