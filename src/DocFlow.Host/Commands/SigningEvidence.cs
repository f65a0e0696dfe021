using System.CommandLine;
using DocFlow.Signing;

namespace DocFlow.Host.Commands;

/// <summary>The options that bring certificates and revocation evidence along.</summary>
internal static class SigningEvidence
{
    public static readonly Option<string[]> Trust = Files("--trust", "chứng thư số gốc (PEM, DER) / roots");
    public static readonly Option<string[]> Cert = Files("--cert", "chứng thư số trung gian, của dịch vụ dấu thời gian / further certificates");
    public static readonly Option<string[]> Crl = Files("--crl", "danh sách thu hồi / revocation lists");
    public static readonly Option<string[]> Ocsp = Files("--ocsp", "trả lời OCSP / OCSP responses");

    public static Task<RevocationEvidence> Of(ParseResult given, CancellationToken stop) =>
        RevocationEvidence.Load([.. given.GetValue(Trust) ?? [], .. given.GetValue(Cert) ?? []], given.GetValue(Crl) ?? [], given.GetValue(Ocsp) ?? [], stop);

    private static Option<string[]> Files(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = true };
}
