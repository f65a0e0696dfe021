namespace DocFlow.Pki;

/// <summary>A line of a trust list: whom to trust, for what, from when until when, and where that is known from.</summary>
/// <param name="Certificate">Whose name and key are trusted.</param>
/// <param name="Purposes">For what; at least one.</param>
/// <param name="From">Since when, inclusive; null for always.</param>
/// <param name="Until">Until when, inclusive; null for ever. What is proven to be from before counts further.</param>
/// <param name="Source">Where it comes from, for people: a published page, a trusted list and its number, who handed it over.</param>
/// <param name="Note">Anything else, for people: why trust ended.</param>
public sealed record TrustEntry(Certificate Certificate, TrustPurposes Purposes, DateTimeOffset? From = null, DateTimeOffset? Until = null, string? Source = null, string? Note = null)
{
    /// <summary>As path validation takes it.</summary>
    public TrustAnchor Anchor => new(Certificate, Purposes, From, Until);
}
