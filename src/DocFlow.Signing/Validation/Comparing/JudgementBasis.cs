using System.Text.Json;
using DocFlow.Pki;

namespace DocFlow.Signing.Validation;

/// <summary>
/// What a judgement was made from besides the facts, to be kept beside it: moment, rules, anchors, further certificates, and revocation data by their digests. With the facts and the kept data
/// the same judgement comes out again, byte for byte, in ten years.
/// </summary>
public static class JudgementBasis
{
    private const int Layout = 1;

    private static readonly JsonSerializerOptions layout = new(JsonSerializerDefaults.Web);

    /// <summary>The context without the lists of authorities that nothing in the file hangs on; all of it where leaving them out would change a word of the report.</summary>
    /// <param name="facts">Of the file.</param>
    /// <param name="context">As it was judged.</param>
    /// <param name="report">What came of it.</param>
    public static ValidationContext Needed(FileFacts facts, ValidationContext context, ValidationReport report)
    {
        var certificates = new TrustPaths(facts, context).Candidates;
        var needed = context with { Crls = [.. context.Crls.Where(list => Concerns(list, certificates))] };
        needed = needed with { EvidenceKnownSince = context.EvidenceKnownSince.Where(known => Evidence(needed).Any(data => Digest(data) == known.Key)).ToDictionary() };
        return PdfValidation.Judge(facts, needed, report.File).ToJson() == report.ToJson() ? needed : context;
    }

    /// <summary>Lists and answers, to be kept by their SHA-256.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Evidence(ValidationContext context) => context.Crls.Concat(context.Ocsps);

    /// <summary>The basis as JSON; documents of signature policies are not among it.</summary>
    public static byte[] Write(ValidationContext context) => JsonSerializer.SerializeToUtf8Bytes(
        new Written(Layout, context.Moment.ToUniversalTime(), context.Policy, Coded(context.Trust), JsonSerializer.Deserialize<JsonElement>(new TrustList("", [.. context.Anchors.Select(anchor => new TrustEntry(anchor.Certificate, anchor.Purposes, anchor.From, anchor.Until))]).Write()),
            Coded(context.Certificates), [.. context.Crls.Select(Digest)], [.. context.Ocsps.Select(Digest)], context.EvidenceKnownSince.OrderBy(known => known.Key, StringComparer.Ordinal).ToDictionary()), layout);

    /// <summary>The context again.</summary>
    /// <param name="json">What was kept.</param>
    /// <param name="evidence">Gives kept data by their SHA-256.</param>
    /// <exception cref="JsonException">It is no basis.</exception>
    /// <exception cref="PkiFormatException">A certificate in it cannot be read.</exception>
    public static ValidationContext Read(ReadOnlySpan<byte> json, Func<string, ReadOnlyMemory<byte>> evidence)
    {
        var written = JsonSerializer.Deserialize<Written>(json, layout) is { Layout: Layout } known ? known : throw new JsonException($"a basis of layout {Layout}");
        return new ValidationContext
        {
            Moment = written.Moment, Policy = written.Policy, Trust = Decoded(written.Trust), Anchors = TrustList.Read(System.Text.Encoding.UTF8.GetBytes(written.Anchors.GetRawText())).Anchors,
            Certificates = Decoded(written.Certificates), Crls = [.. written.Crls.Select(evidence)], Ocsps = [.. written.Ocsps.Select(evidence)], EvidenceKnownSince = written.KnownSince,
        };
    }

    private static bool Concerns(ReadOnlyMemory<byte> encoded, IReadOnlyList<Certificate> certificates)
    {
        try
        {
            var list = CertificateRevocationList.Read(encoded);
            return list.Scope is not null || certificates.Any(certificate => !certificate.IsSelfIssued && certificate.Issuer.IsSameAs(list.Issuer));
        }
        catch (PkiFormatException)
        {
            return false; // judged by nobody either
        }
    }

    private static string Digest(ReadOnlyMemory<byte> data) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(data.Span));

    private static IReadOnlyList<byte[]> Coded(IReadOnlyList<Certificate> certificates) => [.. certificates.Select(certificate => certificate.Encoded.ToArray())];

    private static IReadOnlyList<Certificate> Decoded(IReadOnlyList<byte[]> encoded) => [.. encoded.Select(one => CertificateFile.Read(one)[0])];

    private sealed record Written(
        int Layout, DateTimeOffset Moment, ValidationPolicy Policy, IReadOnlyList<byte[]> Trust, JsonElement Anchors, IReadOnlyList<byte[]> Certificates, IReadOnlyList<string> Crls, IReadOnlyList<string> Ocsps,
        IReadOnlyDictionary<string, DateTimeOffset> KnownSince);
}
