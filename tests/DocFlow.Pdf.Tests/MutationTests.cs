using System.Collections.Concurrent;
using System.Diagnostics;
using DocFlow.Tests;

namespace DocFlow.Pdf.Tests;

/// <summary>Twenty thousand mutated files, a hundred thousand on demand: each has a seed of its own, so that it can be made again alone.</summary>
public class MutationTests
{
    // Far beyond the 5 s that are promised, since tests run beside other work; the slowest is told.
    private static readonly TimeSpan hang = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("sig-pdf", 1, 16_000, 4_000)]
    [InlineData("pdf-robustness", 2, 8_000, 8_000)]
    public void No_mutation_of_a_file_brings_anything_but_the_one_exception(string folder, int seed, int longest, int count) => PlayFiles(folder, seed, longest, count);

    [Theory]
    [InlineData("sig-pdf", 11, 100_000, 30_000)]
    [InlineData("pdf-robustness", 12, 60_000, 50_000)]
    [Trait("Category", "Long")]
    public void No_mutation_of_a_hundred_thousand_brings_anything_but_the_one_exception(string folder, int seed, int longest, int count) => PlayFiles(folder, seed, longest, count);

    [Fact]
    public void No_mutation_of_a_small_file_brings_anything_but_the_one_exception() => PlaySmall(3, 8_000);

    [Fact]
    [Trait("Category", "Long")]
    public void No_mutation_of_twenty_thousand_small_files_brings_anything_but_the_one_exception() => PlaySmall(13, 20_000);

    private static void PlaySmall(int seed, int count)
    {
        var file = HandMade.WithPages(2).Stream(5, "/Type /ObjStm /N 2 /First 10", "6 0 7 9   (sechs)  (sieben)").XrefStream(8, (6, 2, 5, 0), (7, 2, 5, 1)).Object(6, "[1 2 R 3.5 <61>]").XrefStream(9).Bytes;
        Play([file], seed, count);
    }

    private static void PlayFiles(string folder, int seed, int longest, int count)
    {
        var files = Directory.GetFiles(Vectors.At(folder), "*.pdf", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(file => new FileInfo(file).Length < longest).Select(File.ReadAllBytes).ToArray();
        Assert.NotEmpty(files);
        Play(files, seed, count);
    }

    private static void Play(byte[][] files, int seed, int count)
    {
        var (refused, slowest, wrong) = (0, TimeSpan.Zero, new ConcurrentBag<string>());
        var gate = new Lock();
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken }, number =>
        {
            var random = new Random(seed * 1_000_003 + number);
            var bytes = Mutate((byte[])files[random.Next(files.Length)].Clone(), random);
            var start = Stopwatch.GetTimestamp();
            try
            {
                Read(bytes, random);
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
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} mutations, {refused} refused, the slowest {slowest.TotalMilliseconds:F0} ms");
        Assert.True(wrong.IsEmpty, $"{wrong.Count}:\n{string.Join('\n', wrong.Take(5))}");
    }

    private static void Read(byte[] bytes, Random random)
    {
        using var limit = new CancellationTokenSource(hang);
        var document = PdfDocument.Open(new MemoryStream(bytes), new PdfOpenOptions { Stop = limit.Token, Password = "x" });
        PdfReport.Of(document);
        foreach (var number in document.Current.ObjectNumbers.Take(20))
            if (document.AsOf(random.Next(document.Revisions.Count) + 1).Load(number) is PdfStream stream)
                document.Current.Decode(stream);
        Update(document);
    }

    // What can be updated is then read without repair, and the added field is there.
    private static void Update(PdfDocument document)
    {
        var update = new PdfUpdate(document);
        new PdfFormUpdate(update).AddSignatureField(new SignatureFieldPlacement("mutation") { Rectangle = new PageRectangle(10, 10, 100, 50), Appearance = new PdfCanvas(100, 50) });
        using var output = new MemoryStream();
        update.WriteTo(output);
        output.Position = 0;
        Assert.Contains(PdfDocument.Open(output, new PdfOpenOptions { AllowRepair = false }).SignatureFields, field => field.Name == "mutation");
    }

    internal static byte[] Mutate(byte[] bytes, Random random)
    {
        for (var times = random.Next(1, 8); times > 0 && bytes.Length > 8; times--)
        {
            var at = random.Next(bytes.Length);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes = [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 50))..]];
                    break;
                case 3:
                    bytes = [.. bytes[..at], .. bytes[Math.Max(0, at - random.Next(40))..]];
                    break;
                default:
                    // Numbers steer everything: change a digit.
                    var digit = Array.FindIndex(bytes, at, octet => octet is >= (byte)'0' and <= (byte)'9');
                    if (digit >= 0)
                        bytes[digit] = (byte)('0' + random.Next(10));
                    break;
            }
        }
        return bytes;
    }
}
