using System.Diagnostics;
using DocFlow.Tests;

namespace DocFlow.Pdf.Tests;

public class MutationTests
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("sig-pdf", 1)]
    [InlineData("pdf-robustness", 2)]
    public void No_mutation_of_a_file_brings_anything_but_the_one_exception(string folder, int seed)
    {
        var files = Directory.GetFiles(Vectors.At(folder), "*.pdf", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(file => new FileInfo(file).Length < 60_000).ToArray();
        Assert.NotEmpty(files);
        Play(seed, random => File.ReadAllBytes(files[random.Next(files.Length)]));
    }

    [Fact]
    public void No_mutation_of_a_small_file_brings_anything_but_the_one_exception()
    {
        var file = HandMade.WithPages(2).Stream(5, "/Type /ObjStm /N 2 /First 10", "6 0 7 9   (sechs)  (sieben)").XrefStream(8, (6, 2, 5, 0), (7, 2, 5, 1)).Object(6, "[1 2 R 3.5 <61>]").XrefStream(9).Bytes;
        Play(3, _ => (byte[])file.Clone());
    }

    private static void Play(int seed, Func<Random, byte[]> pick)
    {
        var random = new Random(seed);
        var clock = Stopwatch.StartNew();
        var played = 0;
        for (; clock.Elapsed < Enough; played++)
        {
            var bytes = Mutate(pick(random), random);
            using var limit = new CancellationTokenSource(Longest);
            try
            {
                var document = PdfDocument.Open(new MemoryStream(bytes), new PdfOpenOptions { Stop = limit.Token, Password = "x" });
                PdfReport.Of(document);
                foreach (var number in document.Current.ObjectNumbers.Take(20))
                    if (document.AsOf(random.Next(document.Revisions.Count) + 1).Load(number) is PdfStream stream)
                        document.Current.Decode(stream);
                Update(document);
            }
            catch (PdfFormatException)
            {
                continue; // the one that is allowed
            }
            catch (Exception other)
            {
                Assert.Fail($"seed {seed}, mutation {played}: {other}");
            }
        }
        Assert.True(played > 20, $"only {played} mutations in {Enough}");
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
