namespace DocFlow.Pki;

/// <summary>What the cache knows about one question.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="At">When.</param>
/// <param name="Until">Until when that is good enough.</param>
/// <param name="Sha256">Of the content; null for a failure.</param>
/// <param name="Failure">Why there is none.</param>
/// <param name="Detail">More about the failure, in English.</param>
public sealed record CachedAnswer(string Question, DateTimeOffset At, DateTimeOffset Until, string? Sha256, FetchFailure? Failure, string? Detail);
