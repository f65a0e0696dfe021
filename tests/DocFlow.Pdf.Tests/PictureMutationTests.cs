using System.Collections.Concurrent;
using System.Diagnostics;
using DocFlow.Tests;

namespace DocFlow.Pdf.Tests;

/// <summary>Mutated files whose pages are pictures: what is painted and how it is stored is told, or the one exception says why not.</summary>
public class PictureMutationTests
{
    private const int Longest = 60_000;
    private static readonly TimeSpan hang = TimeSpan.FromSeconds(20);

    [Fact]
    public void No_mutation_of_a_scan_brings_anything_but_the_one_exception() => Play(1, 1_500);

    [Fact]
    [Trait("Category", "Long")]
    public void No_mutation_of_thirty_thousand_scans_brings_anything_but_the_one_exception() => Play(11, 30_000);

    private static void Play(int seed, int count)
    {
        var files = Directory.GetFiles(Vectors.At("scans/robust"), "*.pdf").Concat(Directory.GetFiles(Vectors.At("pdf-robustness/pdfjs"), "*.pdf", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal).Where(file => new FileInfo(file).Length < Longest).Select(File.ReadAllBytes).Where(HasPicture).ToArray();
        Assert.InRange(files.Length, 15, 2000);
        var (refused, pictures, slowest, wrong) = (0, 0, TimeSpan.Zero, new ConcurrentBag<string>());
        var gate = new Lock();
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken }, number =>
        {
            var random = new Random(seed * 1_000_003 + number);
            var bytes = MutationTests.Mutate((byte[])files[random.Next(files.Length)].Clone(), random);
            var start = Stopwatch.GetTimestamp();
            try
            {
                Interlocked.Add(ref pictures, Look(bytes));
            }
            catch (PdfFormatException)
            {
                Interlocked.Increment(ref refused); // the one that is allowed
            }
            catch (Exception other)
            {
                wrong.Add($"seed {seed}, mutation {number}: {other}");
            }
            var took = Stopwatch.GetElapsedTime(start);
            lock (gate)
                slowest = took > slowest ? took : slowest;
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} mutations of {files.Length} files, {pictures} pictures, {refused} refused, the slowest {slowest.TotalMilliseconds:F0} ms");
        Assert.True(wrong.IsEmpty, $"{wrong.Count}:\n{string.Join('\n', wrong.Take(5))}");
        Assert.True(pictures > count / 10, $"{pictures} pictures: the files no longer show any");
    }

    private static bool HasPicture(byte[] file)
    {
        try
        {
            return Look(file) > 0;
        }
        catch (PdfFormatException)
        {
            return false;
        }
    }

    /// <summary>As the reading of a page does: what is painted on the first pages, and the stored bytes of every picture there.</summary>
    private static int Look(byte[] bytes)
    {
        using var limit = new CancellationTokenSource(hang);
        var document = PdfDocument.Open(new MemoryStream(bytes), new PdfOpenOptions { Stop = limit.Token });
        var seen = 0;
        foreach (var page in document.Pages.Take(3))
            foreach (var picture in PagePainting.Of(document, page).Pictures.Take(20))
            {
                _ = picture.Turn;
                if (picture.Number <= 0)
                    continue;
                seen++;
                if (StoredPictureReader.Read(document, picture.Number, out var data) is { } stored)
                    Assert.InRange(stored.ProfileBytes + (long)stored.GlobalBytes, 0, data.Length);
            }
        return seen;
    }
}
