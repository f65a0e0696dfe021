using DocFlow.Signing.Tests.Making;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>Our own signatures of every level, raised after signing, are valid at the level they were raised to.</summary>
public sealed class LevelTests
{
    private static readonly string certs = Path.Combine(DocFlow.Tests.Vectors.Repository(), "certs-sample");

    [Theory]
    [InlineData(PadesLevel.Timestamped, "B-T", 1)]
    [InlineData(PadesLevel.LongTerm, "B-LT", 1)]
    [InlineData(PadesLevel.Archival, "B-LTA", 2)]
    public async Task A_raised_signature_is_valid_with_its_time_proven(PadesLevel level, string told, int stamps)
    {
        using var key = TestKeys.Sample("tsa");
        var stop = TestContext.Current.CancellationToken;
        var evidence = await RevocationEvidence.Load([Path.Combine(certs, "root.pem"), Path.Combine(certs, "issuing.pem")], [Path.Combine(certs, "root.crl"), Path.Combine(certs, "issuing.crl")], [], stop);
        var output = new MemoryStream();
        await new PadesExtender().Raise(new MemoryStream(await Judged.Signed()), output, level, new LocalTimeStampAuthority(key, TimeProvider.System), evidence, null, stop);
        var report = Judged.By(Judged.Sample with { Moment = TimeProvider.System.GetUtcNow().AddMinutes(5) }, output.ToArray());
        Assert.True(report.Verdict == "valid", report.ToJson());
        Assert.Equal(stamps, report.Signatures.Count(signature => signature.Kind == "timestamp"));
        var signature = report.Signatures.Single(one => one.Kind == "signature");
        Assert.Equal((told, "allowed"), (signature.Level, signature.ChangesAfter));
        Assert.NotNull(signature.ProvenAt);
        Assert.All(signature.Changes, change => Assert.True(change.Allowed, change.En));
    }
}
