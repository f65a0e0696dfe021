using DocFlow.Pki;
using DocFlow.Signing.Tests.Making;
using DocFlow.Signing.Validation;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>Every file knows when its proof ends: by a certificate, by an authority or by an algorithm, whichever is first.</summary>
public class DeadlineTests
{
    private static readonly string certs = Path.Combine(DocFlow.Tests.Vectors.Repository(), "certs-sample");
    private static readonly ValidationPolicy lasting = ValidationPolicy.Default with { Algorithms = [.. ValidationPolicy.Default.Algorithms.Select(line => line with { Ends = line.Ends?.AddYears(500) })] };

    [Fact]
    public async Task A_plain_signature_ends_with_its_certificate_or_its_algorithm()
    {
        var file = await Judged.Signed();
        var signer = CertificateFile.Read(File.ReadAllBytes(Path.Combine(certs, "minh.pem")))[0];
        var byCertificate = Of(file, Judged.Sample with { Policy = lasting }).Single();
        Assert.Equal((signer.NotAfter, "certificate-ends", null), (byCertificate.At, byCertificate.Code, byCertificate.ProvenBy));
        var byAlgorithm = Of(file, Judged.Sample).Single();
        Assert.Equal((new DateTimeOffset(2029, 1, 1, 0, 0, 0, TimeSpan.Zero), "algorithm-ends"), (byAlgorithm.At, byAlgorithm.Code));
        Assert.Contains("RSA 3072", byAlgorithm.En, StringComparison.Ordinal);
        Assert.Contains("01/01/2029", byAlgorithm.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archived_file_ends_with_its_newest_time_stamp()
    {
        var stop = TestContext.Current.CancellationToken;
        using var key = TestKeys.Sample("tsa");
        var evidence = await RevocationEvidence.Load([Path.Combine(certs, "root.pem"), Path.Combine(certs, "issuing.pem")], [Path.Combine(certs, "root.crl"), Path.Combine(certs, "issuing.crl")], [], stop);
        var output = new MemoryStream();
        await new PadesExtender().Raise(new MemoryStream(await Judged.Issued()), output, PadesLevel.Archival, new LocalTimeStampAuthority(key, TimeProvider.System), evidence, null, stop);
        var told = Of(output.ToArray(), Judged.Sample with { Moment = TimeProvider.System.GetUtcNow().AddMinutes(5), Policy = lasting });
        Assert.Equal(2, told.Count);
        var stamper = CertificateFile.Read(File.ReadAllBytes(Path.Combine(certs, "tsa.pem")))[0];
        Assert.All(told, deadline => Assert.True(deadline is { Code: "certificate-ends", ProvenBy: not null } && deadline.At == stamper.NotAfter, deadline.En));
    }

    [Fact]
    public async Task A_file_that_does_not_hold_has_no_deadline() => Assert.Empty(Of(await Judged.Signed(), Judged.Alone));

    private static IReadOnlyList<ValidityDeadline> Of(byte[] file, ValidationContext context) => ValidityDeadlines.Of(PdfValidation.Facts(new MemoryStream(file), TestContext.Current.CancellationToken), context);
}
