using DocFlow.App.Platform.Localization;
using DocFlow.App.Ui;
using DocFlow.Signing.Validation;

namespace DocFlow.App.Features.Signing.Checking;

/// <summary>What is known of a certificate's revocation, and how it is known, in words.</summary>
internal static class RevocationWords
{
    public static Tone ToneOf(ChainLink link) => link.Revocation switch
    {
        null => Tone.Neutral,
        { State: "good" } => Tone.Success,
        { State: "revoked" } => Tone.Danger,
        _ => Tone.Warning,
    };

    public static string State(Text text, ChainLink link) => link.Revocation switch
    {
        null => text[link.IsTrusted ? "signing.revocationAnchor" : "signing.revocationNotAsked"],
        { State: "good", RevokedAt: { } later } => text["signing.revocationLater", later],
        { State: "good" } => text["signing.revocationGood"],
        { State: "revoked", RevokedAt: { } at } => text["signing.revocationSince", at],
        { State: "revoked" } => text["signing.revocationRevoked"],
        _ => text["signing.revocationUnknown"],
    };

    /// <summary>Which list or answer told it, made when, current until when; or why nothing did. Null where nothing was asked.</summary>
    public static string? How(Text text, ChainLink link) => link.Revocation switch
    {
        null => null,
        { State: "unknown", Why: "no-evidence" } => text["signing.revocationNothing"],
        { State: "unknown", Why: "stale", Until: { } until } => text["signing.revocationStaleSince", until],
        { State: "unknown", Why: "stale" } => text["signing.revocationStale"],
        { State: "unknown", Why: "not-yet" } => text["signing.revocationNotYet"],
        { State: "unknown", Why: var why } => text["signing.revocationUnusable", why ?? "?"],
        { Source: { } source, From: { } from, Until: { } until } => text["signing.revocationBy", Name(text, source), from, until],
        { Source: { } source, From: { } from } => text["signing.revocationByOpen", Name(text, source), from],
        _ => null,
    };

    private static string Name(Text text, string source) => text[source == "crl" ? "signing.revocationList" : "signing.revocationAnswer"];
}
