using DocFlow.App.Platform.Localization;
using DocFlow.App.Ui;
using DocFlow.Pki;

namespace DocFlow.App.Features.Signing.Trust;

/// <summary>Trust in words.</summary>
internal static class TrustWords
{
    public static string Purposes(Text text, TrustPurposes purposes) => string.Join("; ", Named(text, purposes));

    public static string Period(Text text, TrustedAuthority row) =>
        $"{(row.From is { } from ? text.Formats.Date(from) : "…")} – {(row.Until is { } until ? text.Formats.Date(until) : "…")}";

    public static string State(Text text, TrustedAuthority row, DateTimeOffset now) =>
        row.ConfirmedAt is null ? text["signing.trustProposed"] : row.EndedBefore(now) ? text["signing.trustOver"] : text["signing.trustCounts"];

    public static Tone ToneOf(TrustedAuthority row, DateTimeOffset now) => row.ConfirmedAt is null ? Tone.Warning : row.EndedBefore(now) ? Tone.Neutral : Tone.Success;

    /// <summary>In fours, to be compared by eye.</summary>
    public static string Grouped(string digits) => string.Join(' ', digits.Chunk(4).Select(part => new string(part)));

    private static IEnumerable<string> Named(Text text, TrustPurposes purposes)
    {
        if (purposes.HasFlag(TrustPurposes.DocumentSigning))
            yield return text["signing.trustSigns"];
        if (purposes.HasFlag(TrustPurposes.TimeStamping))
            yield return text["signing.trustStamps"];
        if ((purposes & TrustPurposes.Revocation) != 0)
            yield return text["signing.trustTells"];
    }
}
