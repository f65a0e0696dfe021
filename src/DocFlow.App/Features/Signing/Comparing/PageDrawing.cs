using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Storage;
using DocFlow.Ocr;

namespace DocFlow.App.Features.Signing.Comparing;

/// <summary>Draws a page of a file up to some length; the last few pictures are kept, two are drawn at once.</summary>
internal sealed class PageDrawing(FileStore store) : IDisposable
{
    public const double Dpi = 90;

    /// <summary>A larger file is not copied for a picture.</summary>
    private const long LargestFile = 200 << 20;

    private const int MostKept = 12;

    private readonly SemaphoreSlim places = new(2);
    private readonly LinkedList<(string Key, PagePicture Picture)> kept = new();

    /// <summary>Null where the renderer cannot draw it.</summary>
    public async Task<PagePicture?> Draw(ReceivedFile file, long length, int page, CancellationToken stop)
    {
        if (length <= 0 || length > Math.Min(file.Length, LargestFile))
            return null;
        var key = $"{file.AgencyId} {file.Sha256} {length} {page}";
        await places.WaitAsync(stop);
        try
        {
            if (Kept(key) is { } there)
                return there;
            if (await Made(file, length, page, stop) is not { } made)
                return null;
            Keep(key, made);
            return made;
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<PagePicture?> Made(ReceivedFile file, long length, int page, CancellationToken stop)
    {
        var aside = store.NewWorkFile(".pdf");
        try
        {
            await using (var from = store.Open(file.AgencyId, file.Sha256))
            await using (var to = new FileStream(aside, FileMode.CreateNew))
            {
                await from.CopyToAsync(to, stop);
                to.SetLength(length);
            }
            return await Task.Run(() => PageRenderer.Render(aside, page, Dpi, stop), stop);
        }
        catch (ScanRefusedException)
        {
            return null;
        }
        finally
        {
            File.Delete(aside);
        }
    }

    private PagePicture? Kept(string key)
    {
        lock (kept)
            return kept.FirstOrDefault(one => one.Key == key).Picture;
    }

    private void Keep(string key, PagePicture picture)
    {
        lock (kept)
        {
            kept.AddFirst((key, picture));
            while (kept.Count > MostKept)
                kept.RemoveLast();
        }
    }

    public void Dispose() => places.Dispose();
}
