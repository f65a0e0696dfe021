using DocFlow.App.Features.Signing.Making;

namespace DocFlow.App.Features.Signing.Custody;

/// <summary>One line of a key's custody log: a use, or something that happened to the key.</summary>
/// <param name="Action">as in the audit chain; <c>signing.used</c> for a use</param>
/// <param name="Actor">who, as written then, and in which post</param>
/// <param name="Use">null for what happened to the key itself</param>
public sealed record CustodyLine(DateTimeOffset At, string Action, string Actor, string? Post, KeyUse? Use, int? Failures = null);

/// <param name="Purpose">in the words of the feature that asked: <c>outgoing.seal</c></param>
/// <param name="DocumentId">null where the viewer may not see the document; neither title nor number is told then</param>
public sealed record KeyUse(string Purpose, PendingState State, DateTimeOffset? EndedAt, Guid? DocumentId, string? Title, string? Number);
