namespace DocFlow.Ocr;

/// <summary>
/// Reads all pages of one file through a pool and hands them over in order. Only a few pages are under way at a time, so a file
/// of thousands of pages needs no more room than one of ten.
/// </summary>
/// <param name="pool">Shared with other readers.</param>
/// <param name="ahead">Pages of this file under way at a time.</param>
public sealed class WholeFileReader(OcrWorkerPool pool, int ahead)
{
    /// <summary>
    /// Reads the file. Throws <see cref="ScanRefusedException"/>, or <see cref="OcrWorkerCrashed"/> where a page brought down three workers, or its workers were killed from outside a dozen times.
    /// </summary>
    /// <param name="reading">Languages, resolution, deadline; its output files are ignored.</param>
    /// <param name="take">Called once per page in order, with the picture for a derived PDF.</param>
    public async Task Read(string file, string? password, PageReading reading, ScanLimits limits, Action<PageText, byte[]> take, CancellationToken stop)
    {
        using var passing = PageCheckpoints.Passing();
        await Read(file, password, reading, limits, passing, new Progress<PageCount>(static _ => { }), (text, picture, _) => take(text, picture), stop);
    }

    /// <summary>Likewise; pages found among the checkpoints are not read again, those read are kept there.</summary>
    /// <param name="progress">Told when the pages were counted, and as each is there, in whatever order.</param>
    /// <param name="take">Called once per page in order, with the picture for a derived PDF and, where the checkpoints want one and the page is not small as it is, the small picture.</param>
    public async Task Read(
        string file, string? password, PageReading reading, ScanLimits limits, PageCheckpoints checkpoints, IProgress<PageCount> progress, Action<PageText, byte[], byte[]?> take, CancellationToken stop)
    {
        using var source = await Task.Run(() => PageSource.Open(file, limits, password, stop), stop);
        progress.Report(new PageCount(source.PageCount, 0, 0));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var under = new Queue<Task<PageText>>();
        try
        {
            for (int asked = 0, taken = 0; taken < source.PageCount; taken++)
            {
                for (; asked < source.PageCount && under.Count < ahead; asked++)
                    under.Enqueue(Page(file, password, reading, checkpoints, asked + 1, progress, ending.Token));
                var text = await under.Dequeue();
                var (picture, delivery) = (checkpoints.Picture(taken + 1), checkpoints.Delivery(taken + 1));
                take(text, await File.ReadAllBytesAsync(picture, stop), text.Delivery is null ? null : await File.ReadAllBytesAsync(delivery, stop));
                if (!checkpoints.Keeps)
                {
                    File.Delete(picture);
                    File.Delete(delivery);
                }
            }
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(under).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task<PageText> Page(
        string file, string? password, PageReading reading, PageCheckpoints checkpoints, int number, IProgress<PageCount> progress, CancellationToken stop)
    {
        if (checkpoints.Find(number) is { } before)
        {
            progress.Report(new PageCount(0, 0, 1));
            return before;
        }
        var request = new PageRequest(Path.GetFullPath(file), number)
        {
            Password = password,
            Reading = reading with
            {
                ArchiveFile = checkpoints.Picture(number), DeliveryFile = checkpoints.WithDelivery ? checkpoints.Delivery(number) : null, DisplayFile = null, ThumbnailFile = null,
            },
        };
        for (var attempt = 1; ; attempt++)
            try
            {
                var text = await pool.ReadPage(request, stop);
                await Task.Run(() => checkpoints.Keep(text), CancellationToken.None);
                progress.Report(new PageCount(0, 1, 0));
                return text;
            }
            catch (OcrWorkerCrashed crashed) when (crashed.AllowsAnother(attempt))
            {
                stop.ThrowIfCancellationRequested();
            }
    }
}

/// <summary>What has been added to the pages known, those read now, and those that had been read before.</summary>
public readonly record struct PageCount(int Found, int Read, int Before);
