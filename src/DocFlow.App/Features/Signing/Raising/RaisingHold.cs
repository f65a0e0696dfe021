using DocFlow.Pki;
using DocFlow.Signing;

namespace DocFlow.App.Features.Signing.Raising;

/// <summary>What keeps a file from rising: <c>problem.CODE</c> in the string tables.</summary>
/// <param name="Next">when it is tried again by itself; null where that would not help</param>
internal sealed record RaisingHold(string Code, string? Detail, DateTimeOffset? Next)
{
    public const string Changed = "raiseChanged";
    public const string Signing = "raiseSigning";
    public const string NoService = "raiseNoService";
    public const string Grace = "raiseGrace";
    public const string NotIntact = "raiseNotIntact";
    public const string Forbidden = "raiseForbidden";
    public const string Evidence = "raiseEvidence";
    public const string Wrong = "raiseWrong";
    public const string Slow = "raiseSlow";
    public const string Away = "raiseAway";
    public const string Status = "raiseStatus";
    public const string Address = "raiseAddress";

    /// <summary>After so many tries it waits for a person: about a month.</summary>
    public const int MostAttempts = 36;

    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromDays(1)];

    /// <param name="attempts">tries that ended without a level before this one</param>
    public static TimeSpan WaitAfter(int attempts) => Waits[Math.Min(attempts, Waits.Length - 1)];

    /// <summary>The engine's refusal as the office tells it.</summary>
    public static string CodeOf(SigningRefusedException refused) => refused switch
    {
        { Reason: SigningRefusal.Evidence } => Evidence,
        { Reason: SigningRefusal.TimeStamp, InnerException: FetchFailedException fetch } => fetch.Failure switch
        {
            FetchFailure.TimeOut => Slow,
            FetchFailure.Status or FetchFailure.Redirects => Status,
            FetchFailure.Address or FetchFailure.Scheme => Address,
            FetchFailure.TooLarge or FetchFailure.Content => Wrong,
            _ => Away,
        },
        { Reason: SigningRefusal.TimeStamp or SigningRefusal.TooLarge } => Wrong,
        _ => Forbidden,
    };
}
