using System.CommandLine;
using System.Text.Json.Nodes;
using DocFlow.Pki;

namespace DocFlow.Host.Commands;

/// <summary><c>docflow pki trust FILE</c>: what a trusted list of ETSI TS 119 612, a trust list or certificates say, and the same as a trust list in JSON.</summary>
internal static class PkiTrustCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "danh sách XML (ETSI TS 119 612), JSON, hoặc chứng thư / a list in XML or JSON, or certificates" };
        var keepers = new Option<string[]>("--operator") { Description = "chứng thư của cơ quan lập danh sách, lấy từ nguồn khác / the scheme operator's certificate, from elsewhere" };
        var output = new Option<string?>("--out") { Description = "ghi danh sách tin cậy JSON / writes a trust list" };
        var command = new Command("trust", "xem và chuyển danh sách tin cậy / look into trust lists and convert them") { file, keepers, output, Installation.Json };
        command.SetAction(async (parsed, stop) =>
        {
            try
            {
                var content = await File.ReadAllBytesAsync(parsed.GetValue(file)!, stop);
                var confirmed = new List<string>();
                foreach (var keeper in parsed.GetValue(keepers) ?? [])
                    confirmed.AddRange((await CertificateFile.Load(keeper, stop)).Select(certificate => certificate.Fingerprint));
                return await Tell(content, Path.GetFileName(parsed.GetValue(file)!), confirmed, parsed.GetValue(output), parsed.GetValue(Installation.Json), stop);
            }
            catch (Exception unreadable) when (unreadable is PkiFormatException or XmlSignatureFormatException or IOException or UnauthorizedAccessException)
            {
                if (parsed.GetValue(Installation.Json))
                    Console.WriteLine(new JsonObject { ["error"] = new JsonObject { ["code"] = "Unreadable", ["vi"] = "Không đọc được danh sách tin cậy.", ["en"] = unreadable.Message } }.ToJsonString(Output.Json));
                else
                    Console.Error.WriteLine($"Không đọc được danh sách tin cậy. / {unreadable.Message}");
                return ExitCodes.Refused;
            }
        });
        return command;
    }

    private static async Task<int> Tell(byte[] content, string name, IReadOnlyCollection<string> confirmed, string? output, bool asJson, CancellationToken stop)
    {
        var published = IsXml(content) ? EtsiTrustedList.Read(content) : null;
        var isConfirmed = published?.Signer is { } signer && confirmed.Contains(signer.Fingerprint);
        var list = published is null ? TrustList.Is(content) ? TrustList.Read(content) : new TrustList(name, [.. TrustList.Anchored(content).Select(anchor => new TrustEntry(anchor.Certificate, anchor.Purposes, Source: name))])
            : isConfirmed ? published.ToTrustList(confirmed) : null;
        if (asJson)
            Console.WriteLine(Node(published, isConfirmed, list).ToJsonString(Output.Json));
        else
            Print(published, isConfirmed, list);
        if (list is null)
            return ExitCodes.No;
        if (output is not null)
            await File.WriteAllBytesAsync(output, list.Write(), stop);
        return ExitCodes.Done;
    }

    private static JsonObject Node(EtsiTrustedList? published, bool isConfirmed, TrustList? list) => new()
    {
        ["name"] = list?.Name ?? published!.Operator, ["operator"] = published?.Operator, ["territory"] = published?.Territory, ["sequenceNumber"] = published?.SequenceNumber,
        ["issuedAt"] = published?.IssuedAt.ToString("O"), ["nextUpdate"] = published?.NextUpdate?.ToString("O"), ["signatureFault"] = published?.SignatureFault,
        ["signer"] = published?.Signer?.Subject.Display(), ["signerSha256"] = published?.Signer?.Fingerprint, ["signerConfirmed"] = published is null ? null : isConfirmed,
        ["services"] = published?.Services.Count, ["withoutCertificate"] = published?.WithoutCertificate,
        ["anchors"] = new JsonArray([.. (list?.Entries ?? []).Select(entry => new JsonObject
        {
            ["subject"] = entry.Certificate.Subject.Display(), ["sha256"] = entry.Certificate.Fingerprint, ["purposes"] = new JsonArray([.. TrustList.NamesOf(entry.Purposes).Select(purpose => (JsonNode)purpose)]),
            ["from"] = entry.From?.ToString("O"), ["until"] = entry.Until?.ToString("O"), ["source"] = entry.Source, ["note"] = entry.Note,
        })]),
    };

    private static void Print(EtsiTrustedList? published, bool isConfirmed, TrustList? list)
    {
        if (published is not null)
        {
            Console.WriteLine($"{published.Operator} ({published.Territory}), số / number {published.SequenceNumber}, {published.IssuedAt:yyyy-MM-dd} → {published.NextUpdate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "đã đóng / closed"}");
            Console.WriteLine(published.Signer is { } signer
                ? $"  ký bởi / signed by {signer.Subject.Display()}\n  SHA-256 {signer.Fingerprint}{(isConfirmed ? " (đã xác nhận / confirmed)" : "\n  CHƯA XÁC NHẬN: so dấu vân với nguồn khác rồi dùng --operator / NOT CONFIRMED: compare elsewhere, then --operator")}"
                : $"  CHỮ KÝ KHÔNG ĐÚNG / THE SIGNATURE DOES NOT HOLD: {published.SignatureFault}");
        }
        foreach (var entry in list?.Entries ?? [])
            Console.WriteLine($"  {entry.Certificate.Subject.Display()}\n    {entry.Certificate.Fingerprint}\n    {string.Join(", ", TrustList.NamesOf(entry.Purposes))}  {entry.From?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "…"} → {entry.Until?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "…"}");
    }

    private static bool IsXml(ReadOnlySpan<byte> content) => (content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? content[3..] : content).TrimStart(" \t\r\n"u8).StartsWith("<"u8);
}
