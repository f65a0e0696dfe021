[assembly: AssemblyFixture(typeof(DocFlow.Ocr.Tests.Workers))]

namespace DocFlow.Ocr.Tests;

/// <summary>Two real worker processes shared by all tests that read pages.</summary>
public sealed class Workers : IAsyncDisposable
{
    public static readonly IReadOnlyList<string> Command = OcrWorkerOptions.Beside("ocr-worker-host");

    public OcrWorkerPool Pool { get; } = new(new OcrWorkerOptions(Command) { Size = 2 });

    public Task<PageText> Read(string file, int page = 1, PageReading? reading = null, string? password = null)
        => Pool.ReadPage(new PageRequest(file, page) { Reading = reading ?? new PageReading(), Password = password }, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Pool.DisposeAsync();
}
