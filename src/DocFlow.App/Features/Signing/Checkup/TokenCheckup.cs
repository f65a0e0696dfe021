using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.Pki.Tokens;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Checkup;

/// <summary>The tokens that hold this person's keys: plugged in, and what they tell of the tries left. No PIN is tried.</summary>
internal sealed class TokenCheckup(Work work, TokenDoor door, Text text) : ICheckupPart
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public int Order => 30;

    public async Task<IReadOnlyList<CheckupLine>> Look(CancellationToken stop)
    {
        var (person, seals) = (work.Me.PersonId, work.Me.May(SigningFeature.Seal));
        var tokens = await work.Visible<SigningKey>().Where(k => k.RetiredAt == null && k.TokenLabel != null && (k.PersonId != null ? k.PersonId == person : seals)).Select(k => k.TokenLabel!).Distinct().ToListAsync(stop);
        if (tokens.Count > 0 && !door.IsThere)
            return [new CheckupLine(CheckupState.Stops, text["rule.signing.noModule"])];
        var lines = new List<CheckupLine>();
        foreach (var token in tokens.Order(StringComparer.Ordinal))
            lines.Add(await Line(token, stop));
        return lines;
    }

    private async Task<CheckupLine> Line(string token, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            return (await door.Look(token, patience.Token)).Tries switch
            {
                PinTries.Locked => new(CheckupState.Stops, text["signing.checkupTokenLocked", token], text["signing.checkupTokenLockedAdvice"]),
                PinTries.Final => new(CheckupState.Doubtful, text["signing.checkupTokenFinal", token], text["signing.checkupTriesAdvice"]),
                PinTries.Low => new(CheckupState.Doubtful, text["signing.checkupTokenLow", token], text["signing.checkupTriesAdvice"]),
                _ => new(CheckupState.Good, text["signing.checkupToken", token]),
            };
        }
        catch (TokenException refused)
        {
            return new(CheckupState.Stops, text["signing.checkupTokenStops", token], text["rule.signing.refused." + SigningProblems.CodeOf(Pkcs11Key.Refusal(refused))]);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new(CheckupState.Doubtful, text["signing.checkupTokenSlow", token], text["rule.signing.refused.token"]);
        }
    }
}
