using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Demo.Letters;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Drafting.Desk;
using DocFlow.App.Features.Exchange;
using DocFlow.App.Features.Handling;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Registers;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.WorkingDays;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Demo.Story;

/// <summary>
/// A document in every state, made by the people of the sample office through the very verbs the screens use, with times told from today.
/// A scene that is there already is not made again.
/// </summary>
internal sealed class SampleStory(Cast cast, Paper paper, TimeProvider clock)
{
    private const string Lan = "Nguyễn Thị Lan", Minh = "Trần Quang Minh", Tuan = "Phạm Anh Tuấn", Ha = "Lê Thu Hà";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private DateOnly Today => Formats.DateOf(clock.GetUtcNow());

    public int Scenes => 15;

    public async Task Play(Func<int, Task> progress, CancellationToken stop)
    {
        foreach (var year in new[] { Today.Year, Today.Year + 1 })
            await cast.Act<CalendarDesk>(Tuan, (calendar, _) => calendar.FillIn(year, stop));
        var done = 0;
        var letters = SampleLetters.Incoming(Today);
        for (var n = 0; n < letters.Count; n++)
        {
            await Incoming(letters[n], n, stop);
            await progress(++done);
        }
        foreach (var (subject, type, notation, goal) in Drafts)
        {
            await Outgoing(subject, type, notation, goal, stop);
            await progress(++done);
        }
    }

    /// <summary>A new scan that waits to be registered: the beginning of a play.</summary>
    public async Task<Guid> Arrives(Letter letter, int seed, CancellationToken stop)
    {
        var (name, bytes) = await paper.Scan(letter, $"van-ban-{letter.Number}-{letter.Notation}", seed, stop);
        return await cast.Act<Intake, Guid>(Lan, async (intake, _) =>
        {
            var file = await intake.Lay(name, new MemoryStream(bytes, writable: false), stop);
            return (await intake.Receive([file], oneDocument: true, stop))[0].DocumentId;
        });
    }

    /// <summary>A draft of Hà's that waits for the office head.</summary>
    public async Task<Guid> Drafted(string subject, string? type, string notation, CancellationToken stop)
    {
        var letter = SampleLetters.Draft(Today, subject, type, notation, type is null or "Giấy mời" ? Wards : [],
            "Ủy ban nhân dân thành phố yêu cầu Ủy ban nhân dân các phường triển khai thực hiện nội dung nêu trên trong phạm vi quản lý, bảo đảm đúng tiến độ và quy định của pháp luật.",
            "Kết quả thực hiện báo cáo về Ủy ban nhân dân thành phố (qua Phòng Nội vụ) để tổng hợp, theo dõi.");
        var bytes = LetterComposer.Compose(letter, clock.GetUtcNow());
        return await cast.Act<Intake, Guid>(Ha, async (intake, work) =>
        {
            var file = await intake.Lay("du-thao.pdf", new MemoryStream(bytes, writable: false), stop);
            var wards = await work.Visible<Agency>().Where(a => a.ParentId != null).OrderBy(a => a.SortKey).ToListAsync(stop);
            var drafted = new Drafted
            {
                Subject = subject,
                TypeName = type ?? "Công văn",
                Notation = notation,
                SignerId = cast[Minh].PersonId!.Value,
                Recipients = [.. wards.Select(w => new DraftRecipient(w.Id, w.Name)), new DraftRecipient(null, "Lưu: VT, NV")],
            };
            return await cast.Act<DraftDesk, Guid>(Ha, async (desk, _) => (await desk.Draft(drafted, file, stop)).Id);
        });
    }

    /// <summary>A draft that the office head has passed, with its fields laid: it waits for the chairman.</summary>
    public Task AwaitsSignature(string subject, CancellationToken stop) => Outgoing(subject, null, "UBND-NV", OutgoingState.Signing, stop);

    private static IReadOnlyList<string> Wards => ["UBND phường Hải Thành", "UBND phường Đồng Phú", "UBND phường Bắc Lý"];

    private static (string Subject, string? Type, string Notation, OutgoingState Goal)[] Drafts =>
    [
        ("tăng cường kiểm tra vệ sinh môi trường các chợ", null, "UBND-NV", OutgoingState.Issued),
        ("Thành lập Tổ công tác chuyển đổi số thành phố", "Quyết định", "QĐ-UBND", OutgoingState.Sealing),
        ("Kế hoạch tổ chức Tháng thanh niên", "Kế hoạch", "KH-UBND", OutgoingState.Signing),
        ("mời dự họp giao ban tháng", "Giấy mời", "GM-UBND", OutgoingState.Checking),
        ("trả lời kiến nghị của cử tri phường Hải Thành", null, "UBND-NV", OutgoingState.SentBack),
        ("báo cáo tình hình thiệt hại do mưa lớn", null, "UBND-NV", OutgoingState.Checking),
    ];

    private async Task Incoming(Letter letter, int n, CancellationToken stop)
    {
        var code = $"{letter.Number}/{letter.Notation}";
        if (await cast.Act<IncomingRegistry, bool>(Lan, (_, work) => work.Visible<IncomingDocument>().AnyAsync(i => i.CodeText == code, stop)))
            return;
        var document = await Arrives(letter, n + 1, stop);
        if (n >= 7)
            return;
        var entry = await cast.Act<IncomingRegistry, IncomingDocument>(Lan, (registry, _) => registry.Register(document, new Registration
        {
            ArrivedOn = letter.IssuedOn?.AddDays(1) > Today ? Today : letter.IssuedOn?.AddDays(1),
            CodeText = code,
            IssuedOn = letter.IssuedOn,
            Issuer = letter.Issuer,
            TypeName = letter.TypeName ?? "Công văn",
            Subject = letter.TypeName is null ? "V/v " + letter.Subject : letter.Subject,
            Priority = letter.Urgency is null ? Priority.Normal : Priority.Urgent,
            DueOn = n < 2 ? Today.AddDays(n == 0 ? -1 : -3) : null,
        }, stop));
        await Directed(entry, n, stop);
    }

    /// <summary>0 handled, 1 late, 2 under way, 3 for information, 4 sent back to the registry, 5 and 6 waiting for the leader.</summary>
    private async Task Directed(IncomingDocument entry, int n, CancellationToken stop)
    {
        var ha = new Recipient(cast[Ha].PersonId, null, BranchPart.Lead);
        var tuan = new Recipient(cast[Tuan].PersonId, null, BranchPart.CoHandler);
        Directing? what = n switch
        {
            0 => new Directing { Kind = DirectionKind.Assign, Text = "Giao Phòng Nội vụ chủ trì báo cáo.", Recipients = [ha] },
            1 => new Directing { Kind = DirectionKind.Assign, Text = "Phòng Nội vụ phối hợp Văn phòng rà soát, báo cáo gấp.", Recipients = [ha, tuan] },
            2 => new Directing { Kind = DirectionKind.Assign, Text = "Giao chủ trì, chuẩn bị nội dung làm việc với đoàn.", Recipients = [ha, tuan], DueOn = Today.AddDays(2) },
            3 => new Directing { Kind = DirectionKind.File },
            4 => new Directing { Kind = DirectionKind.SendBack, Text = "Trích yếu chưa đúng với văn bản, đề nghị văn thư xem lại." },
            _ => null,
        };
        if (what is null)
            return;
        await cast.Act<DirectionDesk>(Minh, (desk, _) => desk.Direct(entry.Id, what, null, stop));
        if (n > 1)
            return;
        var branch = await cast.Act<BranchDesk, Guid>(Ha, (_, work) => work.Visible<Branch>().Where(b => b.IncomingId == entry.Id && b.Part == BranchPart.Lead).Select(b => b.Id).FirstAsync(stop));
        await cast.Act<BranchDesk>(Ha, (desk, _) => desk.Accept(branch, null, stop));
        if (n == 0)
        {
            await cast.Act<BranchDesk>(Ha, (desk, _) => desk.Finish(branch, "Đã gửi báo cáo qua hệ thống thông tin báo cáo của tỉnh.", null, stop));
            await cast.Act<BranchDesk>(Lan, (desk, _) => desk.Close(entry.Id, "Đã báo cáo Sở Nội vụ.", null, stop));
        }
    }

    private async Task Outgoing(string subject, string? type, string notation, OutgoingState goal, CancellationToken stop)
    {
        if (await cast.Act<DraftDesk, bool>(Lan, (_, work) => work.Visible<OutgoingDocument>().AnyAsync(o => o.Subject == subject, stop)))
            return;
        var id = await Drafted(subject, type, notation, stop);
        if (goal == OutgoingState.Checking)
            return;
        if (goal == OutgoingState.SentBack)
        {
            await cast.Act<DraftDesk>(Tuan, (desk, _) => desk.SendBack(id, "Phần căn cứ chưa đủ, bổ sung văn bản kiến nghị của cử tri.", stop));
            return;
        }
        await Until(async () => await cast.Act<OutgoingSteps, bool>(Tuan, async (steps, work) => await ReadPages(steps, work, id, stop) > 0), stop);
        await cast.Act<DraftDesk>(Tuan, (desk, _) => desk.Pass(id, null, stop));
        // The empty fields are laid by a job.
        string? laid = null;
        await Until(async () => (laid = await cast.Act<OutgoingSteps, string?>(Minh, (steps, work) => Laid(steps, id, stop))) is not null, stop);
        if (goal == OutgoingState.Signing)
            return;
        var personal = await KeyOf(Minh, agencys: false, stop);
        await cast.Act<SignDesk>(Minh, (desk, _) => desk.Sign(id, laid!, personal, SampleKeys.Password, stop));
        if (goal == OutgoingState.Sealing)
            return;
        var seal = await KeyOf(Lan, agencys: true, stop);
        await cast.Act<SignDesk>(Lan, (desk, _) => desk.Seal(id, null, seal, SampleKeys.Password, stop));
        await WardsAnswer(subject, stop);
    }

    /// <summary>One ward registers, one sends it back, one has not looked yet.</summary>
    private async Task WardsAnswer(string subject, CancellationToken stop)
    {
        foreach (var (clerk, refuses) in ((string, bool)[])[("Võ Thị Hạnh", false), ("Bùi Đức Phú", true)])
        {
            Arrival? arrival = null;
            await Until(async () => (arrival = await cast.Act<ExchangeDesk, Arrival?>(clerk, (_, work) => work.Visible<Arrival>().FirstOrDefaultAsync(a => a.Subject == subject, stop))) is not null, stop);
            if (refuses)
                await cast.Act<ExchangeDesk>(clerk, (desk, _) => desk.Refuse(arrival!.Id, "Phường không có chợ thuộc phạm vi kiểm tra; đề nghị gửi đúng nơi nhận.", stop));
            else
                await cast.Act<IncomingRegistry>(clerk, async (registry, work) => await registry.Register(arrival!.DocumentId, (await cast.Act<ExchangeDesk, Registration?>(clerk, (desk, _) => desk.Of(arrival.DocumentId, stop)))!, stop));
        }
    }

    private Task<Guid> KeyOf(string who, bool agencys, CancellationToken stop) => cast.Act<KeyDesk, Guid>(who, async (keys, _) => (await keys.Mine(agencys, stop))[0].Id);

    private static async Task<int> ReadPages(OutgoingSteps steps, Work work, Guid id, CancellationToken stop)
    {
        var document = await steps.DocumentOf(await steps.Load(id, stop), stop);
        var source = document.Files[0].Current.SourceId;
        return await work.Visible<ReadPage>().CountAsync(p => p.ReceivedFileId == source, stop);
    }

    private static async Task<string?> Laid(OutgoingSteps steps, Guid id, CancellationToken stop)
    {
        var document = await steps.DocumentOf(await steps.Load(id, stop), stop);
        var source = document.Files[0].Current.Source!;
        return source.DerivedFrom is null ? null : source.Sha256;
    }

    private async Task Until(Func<Task<bool>> there, CancellationToken stop)
    {
        var end = clock.GetUtcNow() + Patience;
        while (!await there())
        {
            if (clock.GetUtcNow() > end)
                throw new TimeoutException("the sample office waits for its own background work");
            await Task.Delay(TimeSpan.FromMilliseconds(300), clock, stop);
        }
    }
}
