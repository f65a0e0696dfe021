using System.Net;
using DocFlow.App.Features.Signing.Checkup;
using DocFlow.App.Features.Signing.Custody;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Levels;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Tests.Drafting;
using DocFlow.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Signing.Raising;

/// <summary>Who used which key on what, for those who answer for keys; and whether the time-stamp service can be reached.</summary>
public sealed class CustodyTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_use_stands_in_the_log_of_its_key_and_administrators_read_it_without_the_documents()
    {
        using var people = await DraftedOffice.Open(office);
        var draft = await people.Draft("ghi sổ quản lý con dấu");
        await people.Checked(draft.Id);
        Assert.Equal("422 signing.wrongPassword", await DraftedOffice.Refused(people.Minh, draft.Id, "signature", new { sha256 = (await people.One(draft.Id)).Sha256, pin = "sai" }));
        await people.Sign(draft.Id);
        var issued = await people.Seal(draft.Id);

        var (minhs, seal) = (await KeyOf("minh", agencys: false), await KeyOf("lan", agencys: true));
        var own = await Log("minh", minhs);
        Assert.Equal(["signing.used", "signingKey.wrongPassword", "signingKey.imageSet", "signingKey.added"], own.Select(l => l.Action));
        Assert.Contains("Trần Quang Minh", own[0].Actor, StringComparison.Ordinal);
        Assert.Equal(("outgoing.sign", PendingState.Completed, issued.CodeText), (own[0].Use!.Purpose, own[0].Use!.State, own[0].Use!.Number));
        Assert.Equal(1, own[1].Failures);

        var clerks = Assert.Single(await Log("lan", seal), l => l.Use is not null);
        Assert.Contains("Nguyễn Thị Lan", clerks.Actor, StringComparison.Ordinal);
        Assert.Equal(("outgoing.seal", draft.DocumentId), (clerks.Use!.Purpose, clerks.Use.DocumentId));
        var kept = Assert.Single(await Log("quantri", seal), l => l.Use is not null);
        Assert.Equal((PendingState.Completed, (Guid?)null, (string?)null, (string?)null), (kept.Use!.State, kept.Use.DocumentId, kept.Use.Title, kept.Use.Number));

        // Neither somebody else's key nor, to who does not keep it, the seal.
        Assert.IsType<NotThere>(await Record.ExceptionAsync(() => Log("ha", minhs)));
        Assert.IsType<NotThere>(await Record.ExceptionAsync(() => Log("ha", seal)));
        Assert.True(await Record.ExceptionAsync(() => Log("lan", minhs)) is NotThere or NotAllowed);

        using var quantri = await office.As("quantri");
        var page = await quantri.GetStringAsync($"/khoa-ky/{seal}/so-quan-ly", Stop);
        Assert.Contains("(văn bản ngoài quyền xem)", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("ghi sổ quản lý con dấu", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains(issued.CodeText!, WebUtility.HtmlDecode(await people.Lan.GetStringAsync($"/khoa-ky/{seal}/so-quan-ly", Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_on_signing_asks_the_time_stamp_service_for_the_time()
    {
        Assert.Empty(await Checkup());
        using var service = new PlayedAuthority();
        office.Allow(service.Host);
        await office.Wants(PadesLevel.Archival, service.Address);
        Assert.Equal([CheckupState.Good, CheckupState.Good], (await Checkup()).Select(l => l.State));
        service.Off = TimeSpan.FromMinutes(-3);
        var off = (await Checkup())[1];
        Assert.Equal(CheckupState.Doubtful, off.State);
        Assert.Matches("Đồng hồ máy chủ lệch 1[78][0-9] giây", off.Text);
        service.Manner = StampManner.OtherNonce;
        Assert.Equal((CheckupState.Doubtful, "Dịch vụ dấu thời gian trả lời không đúng: từ chối cấp, hoặc dấu không phải cho tệp này."), Told(Assert.Single(await Checkup())));
        office.Allow();
        Assert.Equal((CheckupState.Doubtful, "Địa chỉ dịch vụ dấu thời gian không được phép hỏi."), Told(Assert.Single(await Checkup())));
    }

    [Fact]
    public async Task Only_administrators_set_the_level_and_only_what_can_work()
    {
        Assert.IsType<NotAllowed>(await Record.ExceptionAsync(() => Set("lan", new LevelChoice(PadesLevel.Basic, null))));
        foreach (var (choice, code) in ((LevelChoice, string)[])
        [
            (new LevelChoice(PadesLevel.Archival, null), "signing.levelNoAddress"), (new LevelChoice(PadesLevel.Archival, "ftp://tsa.example"), "signing.levelAddress"),
            (new LevelChoice(PadesLevel.Archival, "http://a:b@tsa.example"), "signing.levelAddress"), (new LevelChoice(PadesLevel.Archival, "http://tsa.example", Policy: "1.2.x"), "signing.levelPolicy"),
            (new LevelChoice(PadesLevel.Archival, "http://tsa.example", UserName: "a:b"), "signing.levelUser"), (new LevelChoice(PadesLevel.Archival, "http://tsa.example", Patience: 1), "signing.levelPatience"),
            (new LevelChoice(PadesLevel.Archival, "http://tsa.example", Grace: 1000), "signing.levelGrace"),
        ])
            Assert.Equal(code, (await Assert.ThrowsAsync<RuleBroken>(() => Set("quantri", choice))).Code);
    }

    private static (CheckupState, string) Told(CheckupLine line) => (line.State, line.Text);

    private Task<bool> Set(string who, LevelChoice choice) => office.By(who, async (_, s) =>
    {
        await s.GetRequiredService<LevelDesk>().Set(choice, Stop);
        return true;
    });

    private Task<IReadOnlyList<CheckupLine>> Checkup() => office.By("minh", (_, s) => s.GetServices<ICheckupPart>().OfType<StampCheckup>().Single().Look(Stop));

    private Task<Guid> KeyOf(string who, bool agencys) => office.By(who, async (_, s) => (await s.GetRequiredService<KeyDesk>().Mine(agencys, Stop))[0].Id);

    private Task<IReadOnlyList<CustodyLine>> Log(string who, Guid key) => office.By(who, async (_, s) =>
    {
        var reading = s.GetRequiredService<CustodyReading>();
        return await reading.Of(await reading.Key(key, Stop), Stop);
    });
}
