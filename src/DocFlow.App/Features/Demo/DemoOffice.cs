using DocFlow.App.Features.Demo.Cloud;
using DocFlow.App.Features.Demo.Story;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Levels;
using DocFlow.App.Features.Signing.Remote;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.EdXml;
using DocFlow.Signing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Demo;

/// <summary>
/// A city like Đồng Hới with fictional people, made once in an empty installation that was started with <c>--demo</c>: in one
/// transaction, so that half an office never exists.
/// </summary>
public sealed class DemoOffice
{
    public const string Password = "DocFlow@2026";

    private readonly Work work;
    private readonly UserManager<Account> accounts;
    private readonly AllRows rows;
    private readonly KeyDesk keys;
    private readonly FileStore store;
    private readonly RemoteDoor remote;
    private readonly string address;
    private readonly Dictionary<string, Person> people = [];

    /// <param name="address">where the demonstration is served: QR codes of its documents lead there</param>
    internal DemoOffice(Work work, UserManager<Account> accounts, AllRows rows, KeyDesk keys, FileStore store, RemoteDoor remote, string? address) =>
        (this.work, this.accounts, this.rows, this.keys, this.store, this.remote, this.address) = (work, accounts, rows, keys, store, remote, string.IsNullOrEmpty(address) ? "http://127.0.0.1:5080" : address);

    /// <summary>Log-in name and what its owner does, in the order they are printed.</summary>
    public static IReadOnlyList<(string Name, string What)> LogIns { get; } =
    [
        ("lan", "Nguyễn Thị Lan, văn thư UBND thành phố"),
        ("minh", "Trần Quang Minh, Chủ tịch UBND thành phố"),
        ("tuan", "Phạm Anh Tuấn, Chánh Văn phòng"),
        ("ha", "Lê Thu Hà, chuyên viên Phòng Nội vụ"),
        ("mai", "Hoàng Thị Mai, lưu trữ viên"),
        ("haithanh", "Võ Thị Hạnh, văn thư UBND phường Hải Thành"),
        ("dongphu", "Bùi Đức Phú, văn thư UBND phường Đồng Phú"),
        ("bacly", "Đặng Thị Lý, văn thư UBND phường Bắc Lý"),
        ("quantri", "Ngô Văn Quản, quản trị hệ thống"),
    ];

    /// <summary>Whether it was made now.</summary>
    /// <param name="story">fills it with a document in every state, in the background</param>
    public async Task<bool> Make(bool story, CancellationToken stop)
    {
        if (await rows.Of<Agency>().AnyAsync(stop))
            return false;
        keys.Ready();
        var now = work.Now;
        var city = new Agency("UBND thành phố Đồng Hới", "UBND", null, now);
        work.ActAs(Viewer.Office(city.Id));
        await work.Begin(stop);
        work.Add(city);
        city.TakeCode(OrganId.Parse("H46.1.1"), new DateOnly(2025, 7, 1));
        var office = Unit(city, "Văn phòng HĐND và UBND", "VP", 1);
        var home = Unit(city, "Phòng Nội vụ", "NV", 2);
        Unit(city, "Phòng Tài chính – Kế hoạch", "TCKH", 3);
        Unit(city, "Trung tâm Phục vụ hành chính công", "TTHCC", 4);
        await Hire("lan", "Nguyễn Thị Lan", city, office, "Văn thư", Role.RegistryClerk);
        await Hire("minh", "Trần Quang Minh", city, null, "Chủ tịch", Role.Leader);
        await Hire("tuan", "Phạm Anh Tuấn", city, office, "Chánh Văn phòng", Role.OfficeHead);
        await Hire("ha", "Lê Thu Hà", city, home, "Chuyên viên", Role.Officer);
        await Hire("mai", "Hoàng Thị Mai", city, office, "Lưu trữ viên", Role.Archivist);
        await Hire("quantri", "Ngô Văn Quản", city, office, "Quản trị hệ thống", Role.Administrator);
        await Ward("UBND phường Hải Thành", "H46.1.1.1", "haithanh", "Võ Thị Hạnh", city);
        await Ward("UBND phường Đồng Phú", "H46.1.1.2", "dongphu", "Bùi Đức Phú", city);
        await Ward("UBND phường Bắc Lý", "H46.1.1.3", "bacly", "Đặng Thị Lý", city);
        await Key("office-minh", city.Id, "minh", stop);
        await Key("office-tuan", city.Id, "tuan", stop);
        await Key("office-ha", city.Id, "ha", stop);
        await Seal("office-city", city.Id, "ỦY BAN NHÂN DÂN", "THÀNH PHỐ ĐỒNG HỚI", stop);
        var practice = new DraftingPractice(city.Id, now);
        practice.MarkAt(address, tellsSubject: true);
        work.Add(practice);
        if (story)
        {
            work.Enqueue(new Job(StoryJob.Kind, city.Id, now));
            var level = new LevelSetting(city.Id, now);
            level.Set(new LevelChoice(PadesLevel.Archival, StampDoor.SampleAddress, Patience: 30), []);
            work.Add(level);
            var provider = new RemoteProvider(city.Id, now);
            provider.Set("Dịch vụ ký số mẫu", RemoteDoor.SampleAddress, SampleCloud.ClientId, remote.Hide(SampleCloud.Secret));
            work.Add(provider);
        }
        await work.Commit(stop);
        return true;
    }

    /// <summary>A person's sample key with a drawn signature.</summary>
    private async Task Key(string file, Guid agencyId, string logIn, CancellationToken stop)
    {
        var key = keys.Lay(agencyId, people[logIn].Id, SampleKeys.Read(file + ".p12"), SampleKeys.Password, asSample: true);
        key.Show((await store.Put(agencyId, HandwritingDrawing.Png(people[logIn].FullName), stop)).Sha256, 500);
    }

    private async Task Seal(string file, Guid agencyId, string rim, string foot, CancellationToken stop)
    {
        var key = keys.Lay(agencyId, null, SampleKeys.Read(file + ".p12"), SampleKeys.Password, asSample: true);
        key.Show((await store.Put(agencyId, SealDrawing.Png(rim, foot), stop)).Sha256, 360);
    }

    private async Task Ward(string name, string code, string logIn, string clerk, Agency city)
    {
        var ward = new Agency(name, "UBND", city.Id, work.Now);
        work.Add(ward);
        ward.TakeCode(OrganId.Parse(code), new DateOnly(2025, 7, 1));
        await Hire(logIn, clerk, ward, Unit(ward, "Văn phòng", "VP", 1), "Văn thư", Role.RegistryClerk);
        keys.Lay(ward.Id, null, SampleKeys.Read($"office-{logIn}.p12"), SampleKeys.Password, asSample: true);
    }

    private Unit Unit(Agency agency, string name, string shortName, int order)
    {
        var unit = new Unit(agency, name, shortName, order, work.Now);
        work.Add(unit);
        return unit;
    }

    private async Task Hire(string logIn, string fullName, Agency agency, Unit? unit, string title, Role role)
    {
        var person = new Person(agency.Id, fullName, null, work.Now);
        work.Add(person);
        people[logIn] = person;
        work.Add(new Post(agency, person, unit, title, role, Formats.DateOf(work.Now).AddYears(-1), work.Now));
        var result = await accounts.CreateAsync(new Account { Id = Guid.CreateVersion7(work.Now), UserName = logIn, PersonId = person.Id, CreatedAt = work.Now, LockoutEnabled = true }, Password);
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join("; ", result.Errors.Select(e => e.Description)));
    }
}
