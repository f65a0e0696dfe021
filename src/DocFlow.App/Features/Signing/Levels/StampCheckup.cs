using DocFlow.App.Features.Signing.Checkup;
using DocFlow.App.Features.Signing.Raising;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.Signing;

namespace DocFlow.App.Features.Signing.Levels;

/// <summary>The agency's time-stamp service, asked for the time: does it answer, and does this server's clock agree. Signing goes on without it, at B-B.</summary>
internal sealed class StampCheckup(Work work, LevelDesk levels, TimeProvider clock, Text text) : ICheckupPart
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    /// <summary>Beyond this, a signature's claimed time and its time-stamp contradict each other.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(60);

    public int Order => 40;

    public async Task<IReadOnlyList<CheckupLine>> Look(CancellationToken stop)
    {
        if (await levels.Current(stop) is not { IsOn: true } setting)
            return [];
        var (href, button) = work.Me.May(SigningFeature.SetLevel) ? ("/muc-chu-ky", text["signing.levels"]) : (null, null);
        try
        {
            using var line = levels.Open(setting, Patience);
            var asked = clock.GetUtcNow();
            var there = await line.Authority.Time(stop);
            // Asked in between: a clock that agrees lies between both ends, a second more for times without fractions.
            var off = there < asked ? asked - there : there > clock.GetUtcNow() ? there - clock.GetUtcNow() : TimeSpan.Zero;
            return
            [
                new(CheckupState.Good, text["signing.checkupStamps", setting.Level.Spelled()]),
                off <= Tolerance ? new(CheckupState.Good, text["signing.checkupClock"]) : new(CheckupState.Doubtful, text["signing.checkupClockOff", (int)off.TotalSeconds], text["signing.checkupClockAdvice"]),
            ];
        }
        catch (SigningRefusedException refused)
        {
            return [new(CheckupState.Doubtful, text["problem." + RaisingHold.CodeOf(refused)], text["signing.checkupStampsAdvice"], href, button)];
        }
    }
}
