using DocFlow.Pdf;
using DocFlow.Signing.Tests.Making;
using DocFlow.Signing.Validation;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>Chains of updates that signatures allow, in random order with a fixed seed: the file stays valid through all of them.</summary>
public class AllowedUpdateTests
{
    private static readonly string certs = Path.Combine(DocFlow.Tests.Vectors.Repository(), "certs-sample");

    private static readonly (string Name, bool IsFilling, Func<byte[], Task<byte[]>> Make)[] updates =
    [
        ("invisible signature", true, file => Judged.Sign("ha", file, new SignatureOptions())),
        ("visible signature", true, file => Judged.Sign("ha", file, new SignatureOptions { Rectangle = new PageRectangle(60, 300, 120, 40), Appearance = (width, height) => SignaturePicture.Draw(width, height, null, ["Trần Thị Hà"]) })),
        ("number and date filled, seal", true, Fill),
        ("document time-stamp", false, file => Raise(file, PadesLevel.Timestamped)),
        ("store", false, file => Raise(file, PadesLevel.LongTerm)),
        ("archive", false, file => Raise(file, PadesLevel.Archival)),
        ("dates of the file", false, file => Task.FromResult(Info(file))),
    ];

    [Fact]
    public Task A_few_chains_stay_valid() => Run(25, 11);

    [Fact]
    [Trait("Category", "Long")]
    public Task Five_hundred_chains_stay_valid() => Run(500, 12);

    private static async Task Run(int count, int seed)
    {
        var random = new Random(seed);
        var sources = new List<(int? Level, byte[] File)>();
        foreach (var level in new int?[] { null, 1, 2, 3 })
            sources.Add((level, await Judged.Signed(level)));
        for (var round = 0; round < count; round++)
        {
            var (level, file) = sources[random.Next(sources.Count)];
            var done = new List<string>();
            for (var left = random.Next(1, 4); left > 0; left--)
            {
                var (name, isFilling, make) = updates[random.Next(updates.Length)];
                if (isFilling && level == 1 || name.StartsWith("number", StringComparison.Ordinal) && done.Contains(name) || name.EndsWith("signature", StringComparison.Ordinal) && done.Contains(name))
                    continue;
                file = await make(file);
                done.Add(name);
            }
            var report = Judged.By(Judged.Sample with { Moment = TimeProvider.System.GetUtcNow().AddMinutes(5) }, file);
            Assert.True(report.Verdict == "valid", $"chain {round} of {seed} behind P={level} ({string.Join(", ", done)}): {report.ToJson()}");
            Assert.All(report.Signatures.SelectMany(signature => signature.Changes), change => Assert.True(change.Allowed, change.En));
        }
    }

    private static Task<byte[]> Fill(byte[] file) => Judged.Sign("city", file, new SignatureOptions { Fill = [new("so", "15/QĐ-UBND"), new("ngay", "25 tháng 11 năm 2026")] });

    private static async Task<byte[]> Raise(byte[] file, PadesLevel level)
    {
        using var key = TestKeys.Sample("tsa");
        var stop = TestContext.Current.CancellationToken;
        var evidence = await RevocationEvidence.Load([Path.Combine(certs, "root.pem"), Path.Combine(certs, "issuing.pem")], [Path.Combine(certs, "root.crl"), Path.Combine(certs, "issuing.crl")], [], stop);
        var output = new MemoryStream();
        await new PadesExtender().Raise(new MemoryStream(file), output, level, new LocalTimeStampAuthority(key, TimeProvider.System), evidence, null, stop);
        return output.ToArray();
    }

    private static byte[] Info(byte[] file)
    {
        var number = PdfDocument.Open(new MemoryStream(file)).Current.ObjectNumbers.Max() + 1;
        return Appended.Objects(file, [(number, "<</ModDate(D:20261125080000+07'00')/Producer(DocFlow)>>")], $"/Info {number} 0 R");
    }
}
