using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml.Linq;

namespace DocFlow.Ocr;

/// <summary>
/// A network scanner that speaks eSCL ("AirScan", "AirPrint scanning"): HTTP and XML, no driver (Mopria eSCL 2.97). Its address is given, not searched for.
/// What it sends is untrusted: sizes are limited, and it is never followed to another address.
/// </summary>
public sealed class EsclScanner : IPaperScanner, IDisposable
{
    /// <summary>Pages of one stack.</summary>
    public const int MostPages = 1000;

    private const int MostXml = 2_000_000, MostPicture = 200_000_000;

    private readonly HttpClient _http;
    private readonly TimeSpan _pause;
    private readonly TimeSpan _patience;

    /// <param name="address">Up to and with <c>/eSCL/</c>, as <c>http://192.168.1.20/eSCL</c>; the path is put in where there is none.</param>
    /// <param name="pause">Between two questions whether the next page is there.</param>
    /// <param name="patience">For a page that does not come.</param>
    public EsclScanner(Uri address, TimeSpan? pause = null, TimeSpan? patience = null)
    {
        _pause = pause ?? TimeSpan.FromSeconds(1);
        _patience = patience ?? TimeSpan.FromMinutes(2);
        var path = address.AbsolutePath.TrimEnd('/');
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10), UseProxy = false })
        {
            BaseAddress = new Uri(address, (path.Length == 0 ? "/eSCL" : path) + "/"), Timeout = TimeSpan.FromMinutes(3), MaxResponseContentBufferSize = MostPicture,
        };
    }

    public async Task<ScannerFacts> Ask(CancellationToken stop) => EsclMessages.Facts(await Read("ScannerCapabilities", stop));

    public async IAsyncEnumerable<byte[]> Scan(PaperSettings settings, [EnumeratorCancellation] CancellationToken stop)
    {
        if (EsclMessages.Trouble(await Read("ScannerStatus", stop), settings.Feed) is { } trouble)
            throw new ScannerException(trouble, $"the scanner is not ready: {trouble}");
        var job = await Begin(settings, stop);
        var over = false;
        try
        {
            for (var page = 1; await Next(job, settings, stop) is { } picture; page++)
            {
                if (page > MostPages)
                    throw new ScannerException(ScannerProblem.TooMuch, $"more than {MostPages} pages");
                yield return picture;
            }
            over = true;
        }
        finally
        {
            // A job that is not at its end holds the scanner.
            if (!over)
                await End(job);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Uri> Begin(PaperSettings settings, CancellationToken stop)
    {
        using var body = new StringContent(EsclMessages.Settings(settings), Encoding.UTF8, new MediaTypeHeaderValue("text/xml"));
        using var answer = await Send(() => _http.PostAsync("ScanJobs", body, stop), stop);
        if (answer.StatusCode != HttpStatusCode.Created || answer.Headers.Location is not { } location)
            throw await Why(answer.StatusCode, settings.Feed, stop);
        // Some printers name themselves by another host here: the job is at the address that was asked.
        var absolute = new Uri(_http.BaseAddress!, location);
        return new Uri(_http.BaseAddress!, absolute.AbsolutePath.TrimEnd('/') + "/");
    }

    /// <summary>The next page; null at the end of the paper.</summary>
    private async Task<byte[]?> Next(Uri job, PaperSettings settings, CancellationToken stop)
    {
        for (var start = TimeProvider.System.GetTimestamp(); ; await Task.Delay(_pause, stop))
        {
            using var answer = await Send(() => _http.GetAsync(new Uri(job, "NextDocument"), stop), stop);
            if (answer.StatusCode == HttpStatusCode.OK)
                return await Picture(answer, stop);
            if (answer.StatusCode == HttpStatusCode.NotFound)
                return null;
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                throw await Why(answer.StatusCode, settings.Feed, stop);
            if (await Trouble(settings.Feed, stop) is { } trouble and not (ScannerProblem.InUse or ScannerProblem.NoPaper))
                throw new ScannerException(trouble, $"the scanner stopped: {trouble}");
            if (TimeProvider.System.GetElapsedTime(start) > _patience)
                throw new ScannerException(ScannerProblem.Broken, "the next page does not come");
        }
    }

    private static async Task<byte[]> Picture(HttpResponseMessage answer, CancellationToken stop)
    {
        var picture = await answer.Content.ReadAsByteArrayAsync(stop);
        return picture is [0xFF, 0xD8, 0xFF, ..] ? picture : throw new ScannerException(ScannerProblem.Broken, "the page is no JPEG");
    }

    private async Task End(Uri job)
    {
        try
        {
            using var late = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            using var answer = await _http.DeleteAsync(new Uri(job.AbsoluteUri.TrimEnd('/')), late.Token);
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException)
        {
            // It is off, or ends the job by its own clock.
        }
    }

    private async Task<ScannerException> Why(HttpStatusCode code, PaperFeed feed, CancellationToken stop)
    {
        var problem = code switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ScannerProblem.NotAllowed,
            _ => await Trouble(feed, stop) ?? code switch
            {
                HttpStatusCode.ServiceUnavailable => ScannerProblem.InUse,
                HttpStatusCode.BadRequest => ScannerProblem.NotOffered,
                HttpStatusCode.Conflict => feed == PaperFeed.Glass ? ScannerProblem.NotOffered : ScannerProblem.NoPaper,
                _ => ScannerProblem.Broken,
            },
        };
        return new ScannerException(problem, $"the scanner answers {(int)code}");
    }

    private async Task<ScannerProblem?> Trouble(PaperFeed feed, CancellationToken stop)
    {
        try
        {
            return EsclMessages.Trouble(await Read("ScannerStatus", stop), feed);
        }
        catch (ScannerException)
        {
            return null;
        }
    }

    private async Task<XElement> Read(string what, CancellationToken stop)
    {
        using var answer = await Send(() => _http.GetAsync(what, HttpCompletionOption.ResponseHeadersRead, stop), stop);
        if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            throw new ScannerException(ScannerProblem.NotAllowed, $"the scanner answers {(int)answer.StatusCode}");
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            throw new ScannerException(ScannerProblem.InUse, "the scanner answers 503");
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new ScannerException(ScannerProblem.Broken, $"no eSCL at this address: it answers {(int)answer.StatusCode}");
        return await Guarded(async () =>
        {
            await using var stream = await answer.Content.ReadAsStreamAsync(stop);
            var bytes = new byte[MostXml + 1];
            var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
            return length > MostXml ? throw new ScannerException(ScannerProblem.Broken, $"{what} has no end") : EsclMessages.Parse(Encoding.UTF8.GetString(bytes, 0, length).TrimStart('\uFEFF'));
        }, stop);
    }

    private static Task<HttpResponseMessage> Send(Func<Task<HttpResponseMessage>> ask, CancellationToken stop) => Guarded(ask, stop);

    private static async Task<T> Guarded<T>(Func<Task<T>> ask, CancellationToken stop)
    {
        try
        {
            return await ask();
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException || (gone is OperationCanceledException && !stop.IsCancellationRequested))
        {
            throw new ScannerException(ScannerProblem.Off, $"the scanner does not answer: {gone.Message}", gone);
        }
    }
}
