using System.Net.Http.Headers;
using System.Text;
using DocFlow.App.Features.Signing.Raising;
using DocFlow.App.Platform.Data;
using DocFlow.Pki;
using DocFlow.Signing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Signing.Levels;

/// <summary>The agency's level and its time-stamp service. What waits to be raised is taken up again when they change.</summary>
public sealed class LevelDesk(Work work, IDataProtectionProvider protection, StampDoor door, RaisingDesk raisings)
{
    public const int ShortestPatience = 5, LongestPatience = 600, LongestGrace = 168;

    private readonly IDataProtector box = protection.CreateProtector("time-stamp-service");

    /// <summary>Null where the agency has set none.</summary>
    public Task<LevelSetting?> Current(CancellationToken stop) => work.Visible<LevelSetting>().FirstOrDefaultAsync(stop);

    public async Task Set(LevelChoice choice, CancellationToken stop)
    {
        work.Me.Must(SigningFeature.SetLevel);
        Demand(choice);
        var id = await work.Visible<LevelSetting>().Select(s => (Guid?)s.Id).FirstOrDefaultAsync(stop);
        var setting = id is { } known ? await work.Load<LevelSetting>(known, stop) : new LevelSetting(work.Me.AgencyId, work.Now);
        var password = choice.UserName is null ? [] : choice.Password is { Length: > 0 } typed ? box.Protect(Encoding.UTF8.GetBytes(typed)) : setting.ProtectedPassword;
        setting.Set(choice, password);
        if (id is null)
            work.Add(setting);
        if (setting.IsOn)
            await raisings.TakeUpAll(stop);
        await work.Commit(stop);
    }

    /// <summary>The service as it is set, behind the guard of addresses.</summary>
    /// <param name="patience">less than the agency's own, where somebody waits for a page</param>
    internal StampLine Open(LevelSetting setting, TimeSpan? patience = null) =>
        door.Open(setting.Address!, setting.Policy, Credentials(setting), patience is { } shorter && shorter.TotalSeconds < setting.Patience ? shorter : TimeSpan.FromSeconds(setting.Patience));

    private AuthenticationHeaderValue? Credentials(LevelSetting setting) => setting.UserName is not { } name ? null
        : new AuthenticationHeaderValue("Basic", Convert.ToBase64String([.. Encoding.UTF8.GetBytes(name + ":"), .. setting.ProtectedPassword.Length == 0 ? [] : box.Unprotect(setting.ProtectedPassword)]));

    private static void Demand(LevelChoice choice)
    {
        if (!Enum.IsDefined(choice.Level))
            throw new RuleBroken("signing.level") { Field = "Level" };
        if (choice.Level > PadesLevel.Basic && choice.Address is null)
            throw new RuleBroken("signing.levelNoAddress") { Field = "Address" };
        if (choice.Address is { } text && (text.Length > 400 || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0))
            throw new RuleBroken("signing.levelAddress") { Field = "Address" };
        if (choice.Policy is { } policy && !IsIdentifier(policy))
            throw new RuleBroken("signing.levelPolicy") { Field = "Policy" };
        if (choice.UserName is { Length: > 100 } || choice.UserName?.Contains(':', StringComparison.Ordinal) == true)
            throw new RuleBroken("signing.levelUser") { Field = "UserName" };
        if (choice.Patience is < ShortestPatience or > LongestPatience)
            throw new RuleBroken("signing.levelPatience", ShortestPatience, LongestPatience) { Field = "Patience" };
        if (choice.Grace is < 0 or > LongestGrace)
            throw new RuleBroken("signing.levelGrace", LongestGrace) { Field = "Grace" };
    }

    /// <summary>Numbers with points, the first 0 to 2: 1.3.6.1.4.</summary>
    private static bool IsIdentifier(string text) => text.Length <= 100 && text.Split('.') is { Length: >= 2 } arcs && arcs[0] is ("0" or "1" or "2")
        && arcs.All(arc => arc.Length is > 0 and <= 20 && arc.All(char.IsAsciiDigit) && (arc.Length == 1 || arc[0] != '0'));
}
