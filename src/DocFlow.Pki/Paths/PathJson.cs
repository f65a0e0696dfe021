using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DocFlow.Pki;

/// <summary>Writes a report in one fixed way.</summary>
internal static class PathJson
{
    internal static byte[] Write(PathReport report)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteBoolean("valid", report.Valid);
            json.WriteStartArray("path");
            for (var i = 0; i < report.Path.Count; i++)
                Link(json, report.Path[i], i < report.Revocation.Count ? report.Revocation[i] : null);
            json.WriteEndArray();
            json.WriteString("anchor", report.Anchor?.Certificate.Fingerprint);
            json.WriteStartArray("policies");
            foreach (var policy in report.Policies)
                json.WriteStringValue(policy);
            json.WriteEndArray();
            json.WriteStartArray("reasons");
            foreach (var reason in report.Reasons)
            {
                json.WriteStartObject();
                json.WriteString("code", reason.Code);
                json.WriteNumber("certificate", reason.Certificate);
                json.WriteString("vi", reason.Vi);
                json.WriteString("en", reason.En);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.WrittenSpan.ToArray();
    }

    private static void Link(Utf8JsonWriter json, Certificate certificate, RevocationStatus? status)
    {
        json.WriteStartObject();
        json.WriteString("subject", certificate.Subject.Display());
        json.WriteString("issuer", certificate.Issuer.Display());
        json.WriteString("serial", Convert.ToHexStringLower(certificate.SerialNumber.Span));
        json.WriteString("fingerprint", certificate.Fingerprint);
        json.WriteString("notBefore", Time(certificate.NotBefore));
        json.WriteString("notAfter", Time(certificate.NotAfter));
        if (status is not null)
        {
            json.WriteStartObject("revocation");
            json.WriteString("state", status.State switch { RevocationState.Good => "good", RevocationState.Revoked => "revoked", RevocationState.Unknown => "unknown", _ => "not-checked" });
            json.WriteString("why", status.Why);
            json.WriteString("revokedAt", Time(status.RevokedAt));
            if (status.Reason is { } reason)
                json.WriteNumber("reason", (int)reason);
            else
                json.WriteNull("reason");
            json.WriteString("invalidityDate", Time(status.InvalidityDate));
            json.WriteString("evidence", status.Evidence);
            json.WriteString("evidenceFrom", Time(status.EvidenceFrom));
            json.WriteString("evidenceUntil", Time(status.EvidenceUntil));
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static string? Time(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
