using DocFlow.Pdf;
using DocFlow.Tests;

namespace DocFlow.Signing.Tests.Making;

/// <summary>Files nobody here made: what may be signed keeps every byte and every signature it had, three times over; what may not says why.</summary>
public class PrefixTests
{
    [Theory]
    [InlineData("sig-pdf", 1)]
    [InlineData("scans/real/pdf", 1)]
    [InlineData("pdf-robustness", 4)]
    public async Task A_file_that_may_be_signed_keeps_its_bytes_and_its_signatures(string folder, int every)
    {
        var (signed, told, kept, refused, wrong) = (0, 0, 0, new Dictionary<SigningRefusal, int>(), new List<string>());
        var paths = Directory.EnumerateFiles(Vectors.At(folder), "*.pdf", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where((_, at) => at % every == 0).ToList();
        await Parallel.ForEachAsync(paths, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken }, async (path, stop) =>
        {
            using var key = TestKeys.Of("p256");
            var before = await File.ReadAllBytesAsync(path, stop);
            try
            {
                var (file, judged) = (before, Judges.Tally(before));
                for (var round = 1; round <= 3; round++)
                {
                    var next = await Sign(key, file, round, stop);
                    if (!next.AsSpan().StartsWith(file))
                        Note(wrong, $"{path}: changed at signature {round}");
                    file = next;
                }
                var after = Judges.Tally(file);
                // Broken before stays broken; what was valid stays so, and three are new.
                if (judged.Readable && after.Valid < judged.Valid + 3)
                    Note(wrong, $"{path}: {judged.Valid} valid of {judged.Listed} before, {after.Valid} of {after.Listed} after");
                Interlocked.Increment(ref signed);
                Interlocked.Add(ref told, judged.Readable ? 1 : 0);
                Interlocked.Add(ref kept, judged.Valid);
            }
            catch (SigningRefusedException no)
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"{path}: {no.Message}");
                lock (refused)
                    refused[no.Reason] = refused.GetValueOrDefault(no.Reason) + 1;
            }
            catch (Exception other) when (other is not OperationCanceledException)
            {
                Note(wrong, $"{path}: {other.GetType().Name} {other.Message} {other.StackTrace!.Split('\n')[0]}");
            }
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"{signed} signed three times, {told} of them read by pdfsig, which found {kept} valid before; refused: {string.Join(", ", refused.Select(r => $"{r.Value} {r.Key}"))}");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {paths.Count}:\n{string.Join('\n', wrong)}");
        Assert.True(signed > paths.Count / 2 && told > signed * 9 / 10, $"{signed} of {paths.Count} signed, {told} judged");
    }

    private static async Task<byte[]> Sign(SoftwareKey key, byte[] file, int round, CancellationToken stop)
    {
        var output = new MemoryStream();
        var options = new SignatureOptions { Field = $"DocFlow{round}", Rectangle = round == 2 ? new PageRectangle(20, 20, 60, 20) : null };
        await new PadesSigner(TimeProvider.System).SignWith(key, new MemoryStream(file), output, options, stop: stop);
        return output.ToArray();
    }

    private static void Note(List<string> list, string line)
    {
        lock (list)
            list.Add(line);
    }
}
