using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Tests.BackgroundWork;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Organisation;

public sealed class OrganisationTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private const string City = "UBND thành phố Đồng Hới";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_code_holds_from_its_day_and_the_old_one_is_kept()
    {
        var ward = await office.Agency("UBND phường Đồng Phú");
        using var quantri = await office.As("quantri");
        var before = await quantri.GetAsync($"/api/v1/agencies/{ward.Id}", Stop);
        var ask = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/agencies/{ward.Id}/codes") { Content = JsonContent.Create(new { code = "h46.1.1.9", from = "2026-01-01" }) };
        ask.Headers.IfMatch.Add(before.Headers.ETag!);
        var answer = await quantri.SendAsync(ask, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var codes = (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("codes");
        Assert.Equal(("H46.1.1.2", "2025-12-31"), (codes[0].GetProperty("code").GetString()!, codes[0].GetProperty("to").GetString()!));
        Assert.Equal(("H46.1.1.9", "2026-01-01"), (codes[1].GetProperty("code").GetString()!, codes[1].GetProperty("from").GetString()!));
        var now = await office.Agency(ward.Name);
        Assert.Equal("H46.1.1.2", now.CodeOn(new DateOnly(2025, 12, 31)));
        Assert.Equal("H46.1.1.9", now.CodeOn(new DateOnly(2026, 1, 1)));

        var late = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/agencies/{ward.Id}") { Content = JsonContent.Create(new { name = "UBND phường khác" }) };
        late.Headers.IfMatch.Add(before.Headers.ETag!);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await quantri.SendAsync(late, Stop)).StatusCode);
        var held = await quantri.PostAsJsonAsync($"/api/v1/agencies/{ward.Id}/codes", new { code = "H46.1.1.3", from = "2027-01-01" }, Stop);
        Assert.Equal("rule.organisation.codeHeld", (await held.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("code").GetString());
        var entries = await office.Inside(s => s.GetRequiredService<AllRows>().Of<AuditEntry>().Where(e => e.AgencyId == ward.Id && e.Action == "agency.codeTaken").ToListAsync(Stop));
        Assert.Contains(entries, e => e.Details!.Contains("H46.1.1.9", StringComparison.Ordinal) && e.Actor.Contains("Quản", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_post_that_ended_gives_no_rights_at_the_next_request()
    {
        var mai = await office.Person("Hoàng Thị Mai");
        using var her = await office.As("mai");
        Assert.Equal(HttpStatusCode.OK, (await her.GetAsync("/api/v1/jobs", Stop)).StatusCode);

        using var quantri = await office.As("quantri");
        var post = (await quantri.GetFromJsonAsync<JsonElement>($"/api/v1/people/{mai}", Stop)).GetProperty("posts")[0].GetProperty("id").GetGuid();
        var yesterday = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-1)).ToString("yyyy-MM-dd");
        var ended = await JobPagesTests.Press(quantri, $"/co-quan/can-bo/{mai}", "end", new() { ["Ending"] = post.ToString(), [$"to-{post:N}"] = yesterday });
        Assert.Equal(HttpStatusCode.SeeOther, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await her.GetAsync("/api/v1/jobs", Stop)).StatusCode);
    }

    [Fact]
    public async Task An_administrator_keeps_the_agencies_below_and_reads_no_content_there()
    {
        var (city, ward) = (await office.Agency(City), await office.Agency("UBND phường Hải Thành"));
        using var quantri = await office.As("quantri");
        var unit = await quantri.PostAsJsonAsync("/api/v1/units", new { agencyId = ward.Id, name = "Bộ phận Một cửa", shortName = "MC" }, Stop);
        Assert.Equal(HttpStatusCode.Created, unit.StatusCode);
        var unitId = (await unit.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await quantri.PostAsJsonAsync("/api/v1/units", new { agencyId = ward.Id, name = "Bộ phận Một cửa" }, Stop)).StatusCode);
        await office.Document(ward.Id, "Văn bản của phường");

        var hired = await quantri.PostAsJsonAsync("/api/v1/people", new { agencyId = ward.Id, fullName = "Trương Văn Tâm" }, Stop);
        var tam = (await hired.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetGuid();
        var given = await quantri.PostAsJsonAsync($"/api/v1/people/{tam}/posts", new { agencyId = ward.Id, unitId, title = "Quản trị phường", role = "administrator", from = "2026-01-01" }, Stop);
        Assert.Equal(HttpStatusCode.Created, given.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await quantri.PostAsync($"/api/v1/units/{unitId}/close", null, Stop)).StatusCode);
        Assert.Contains("Bộ phận Một cửa", WebUtility.HtmlDecode(await quantri.GetStringAsync($"/co-quan/{ward.Id}", Stop)), StringComparison.Ordinal);
        Assert.Equal(0, (await quantri.GetFromJsonAsync<JsonElement>("/api/v1/incoming-documents", Stop)).GetProperty("total").GetInt32());

        using var clerk = await office.As("haithanh");
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.PostAsJsonAsync("/api/v1/units", new { name = "Tổ bảo vệ" }, Stop)).StatusCode);
        Assert.DoesNotContain("Phòng Nội vụ", WebUtility.HtmlDecode(await clerk.GetStringAsync($"/co-quan/{city.Id}", Stop)), StringComparison.Ordinal);
        Assert.Equal(0, (await clerk.GetFromJsonAsync<JsonElement>($"/api/v1/units?agency={city.Id}", Stop)).GetArrayLength());
    }

    [Fact]
    public async Task An_administrator_of_a_ward_keeps_nothing_above_it()
    {
        var (city, ward) = (await office.Agency(City), await office.Agency("UBND phường Bắc Lý"));
        var own = await office.Inside(async s =>
        {
            var work = s.GetRequiredService<Work>();
            work.ActAs(new Viewer { Kind = ViewerKind.Person, Role = Role.Administrator, AgencyId = ward.Id, Name = "Tâm", Permissions = s.GetRequiredService<Grants>().Of(Role.Administrator), KeptAgencies = [ward.Id] });
            await Assert.ThrowsAsync<NotAllowed>(() => s.GetRequiredService<AgencyDesk>().Rename(city.Id, "Của tôi", null, null, Stop));
            await Assert.ThrowsAsync<NotThere>(async () => await s.GetRequiredService<PeopleDesk>().Correct(await office.Person("Trần Quang Minh"), "Ai đó", null, null, Stop));
            return await s.GetRequiredService<AgencyDesk>().Create(ward.Id, "Trạm Y tế phường Bắc Lý", "TYT", null, null, Stop);
        });
        Assert.Equal(ward.Id, own.ParentId);
    }

    [Fact]
    public async Task Nobody_gives_a_post_to_himself()
    {
        using var quantri = await office.As("quantri");
        var self = await office.Person("Ngô Văn Quản");
        var answer = await quantri.PostAsJsonAsync($"/api/v1/people/{self}/posts", new { title = "Chủ tịch", role = "leader", from = "2026-01-01" }, Stop);
        Assert.Equal("rule.organisation.ownPost", (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("ntl", "Nguyễn Thị Lan")]
    [InlineData("nguyen thi lan", "Nguyễn Thị Lan")]
    [InlineData("lan", "Nguyễn Thị Lan")]
    [InlineData("ng t l", "Nguyễn Thị Lan")]
    [InlineData("chuyen vien noi vu", "Lê Thu Hà")]
    [InlineData("Hà", "Lê Thu Hà")]
    public async Task A_person_is_found_without_accents_and_by_abbreviations(string words, string fullName)
    {
        using var lan = await office.As("lan");
        var found = await lan.GetFromJsonAsync<JsonElement>($"/api/v1/people?q={Uri.EscapeDataString(words)}", Stop);
        Assert.Contains(fullName, found.EnumerateArray().Select(p => p.GetProperty("fullName").GetString()));
        Assert.DoesNotContain("Trần Quang Minh", found.EnumerateArray().Select(p => p.GetProperty("fullName").GetString()));
    }
}
