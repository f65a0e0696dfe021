namespace DocFlow.Ocr;

/// <summary>
/// Reads all pages of one file through a pool and hands them over in order. Only a few pages are under way at a time, so a file
/// of thousands of pages needs no more room than one of ten.
/// </summary>
/// <param name="pool">Shared with other readers.</param>
/// <param name="ahead">Pages of this file under way at a time.</param>
public sealed class WholeFileReader(OcrWorkerPool pool, int ahead)
{
    private const int Attempts = 2;

    /// <summary>
    /// Reads the file. Throws <see cref="ScanRefusedException"/>, or <see cref="OcrWorkerCrashed"/> where a page brought down two workers.
    /// </summary>
    /// <param name="reading">Languages, resolution, deadline; its output files are ignored.</param>
    /// <param name="take">Called once per page in order, with the picture for a derived PDF.</param>
    public Task Read(string file, string? password, PageReading reading, ScanLimits limits, Action<PageText, byte[]> take, CancellationToken stop)
        => Read(file, password, reading, limits, withDelivery: false, (text, picture, _) => take(text, picture), stop);

    /// <summary>The same, with the small picture of each page; null where a page is small as it is.</summary>
    public Task Read(string file, string? password, PageReading reading, ScanLimits limits, Action<PageText, byte[], byte[]?> take, CancellationToken stop)
        => Read(file, password, reading, limits, withDelivery: true, take, stop);

    private async Task Read(string file, string? password, PageReading reading, ScanLimits limits, bool withDelivery, Action<PageText, byte[], byte[]?> take, CancellationToken stop)
    {
        using var source = await Task.Run(() => PageSource.Open(file, limits, password, stop), stop);
        var folder = Directory.CreateTempSubdirectory("docflow-ocr-").FullName;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var under = new Queue<Task<PageText>>();
        try
        {
            for (int asked = 0, taken = 0; taken < source.PageCount; taken++)
            {
                for (; asked < source.PageCount && under.Count < ahead; asked++)
                    under.Enqueue(Page(file, password, reading, folder, withDelivery, asked + 1, ending.Token));
                var text = await under.Dequeue();
                var (picture, delivery) = (Picture(folder, taken + 1), Delivery(folder, taken + 1));
                take(text, await File.ReadAllBytesAsync(picture, stop), text.Delivery is null ? null : await File.ReadAllBytesAsync(delivery, stop));
                File.Delete(picture);
                File.Delete(delivery);
            }
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(under).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<PageText> Page(string file, string? password, PageReading reading, string folder, bool withDelivery, int number, CancellationToken stop)
    {
        var request = new PageRequest(Path.GetFullPath(file), number) { Password = password, Reading = reading with
        {
            ArchiveFile = Picture(folder, number), DeliveryFile = withDelivery ? Delivery(folder, number) : null, DisplayFile = null, ThumbnailFile = null,
        } };
        for (var attempt = 1; ; attempt++)
            try
            {
                return await pool.ReadPage(request, stop);
            }
            catch (OcrWorkerCrashed) when (attempt < Attempts)
            {
                stop.ThrowIfCancellationRequested();
            }
    }

    private static string Picture(string folder, int number) => Path.Combine(folder, $"{number}.picture");

    private static string Delivery(string folder, int number) => Path.Combine(folder, $"{number}.delivery");
}
