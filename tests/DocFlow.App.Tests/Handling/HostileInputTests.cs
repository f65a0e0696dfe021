using System.Net;
using System.Text;
using System.Text.Json;
using DocFlow.App.Features.Registers;

namespace DocFlow.App.Tests.Handling;

/// <summary>What no form of ours sends is answered in words with a status of its own; nothing of it is kept.</summary>
public sealed class HostileInputTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_direction_that_makes_no_sense_is_refused_in_words_and_leaves_nothing()
    {
        using var people = await HandledOffice.Open(office);
        var entry = await people.Register("Đầu vào hỏng");
        var directions = $"/api/v1/incoming-documents/{entry.Id}/directions";
        var ha = await office.Person("Lê Thu Hà");
        foreach (var (json, expected) in new (string, string)[]
        {
            ("null", "400 problem.badRequest"),
            ("{", "400 problem.badRequest"),
            ("""{"kind":99}""", "400 problem.badRequest"),
            ("""{"kind":"assign","recipients":[{"part":"lead","personId":"xyz"}]}""", "400 problem.badRequest"),
            ("""{"kind":"assign","recipients":[{"part":99,"personId":"HA"}]}""", "400 problem.badRequest"),
            ("""{"kind":"assign","recipients":[null]}""", "422 rule.handling.leadMissing"),
            ("""{"kind":"assign","recipients":[{"part":"lead"}]}""", "422 rule.handling.recipientUnknown"),
            ("""{"kind":"assign","recipients":[{"part":"lead","personId":"HA"},{"part":"lead","personId":"HA"}]}""", "422 rule.handling.recipientTwice"),
            ("""{"kind":"assign","dueOn":"0001-01-01","recipients":[{"part":"lead","personId":"HA"}]}""", "422 rule.handling.dueInPast"),
            ($$"""{"kind":"sendBack","text":"{{new string('x', 3000)}}"}""", "422 rule.data.tooLong"),
            ("""{"kind":"sendBack","text":"a\u0000b"}""", "422 rule.data.unreadable"),
            ("""{"kind":"redirect"}""", "422 rule.handling.nothingToRedirect"),
        })
            Assert.Equal((json, expected), (json, await Post(people.Minh, directions, json.Replace("HA", ha.ToString(), StringComparison.Ordinal))));
        Assert.Equal((IncomingState.Registered, "direct"), (await people.State(entry.Id), await people.Waiting(entry.DocumentId)));
        Assert.Equal("[]", await people.Lan.GetStringAsync(directions, Stop));
    }

    [Fact]
    public async Task A_registration_too_long_or_in_the_year_one_is_refused_and_the_earliest_deadline_can_be_directed()
    {
        using var people = await HandledOffice.Open(office);
        const string Book = "/api/v1/incoming-documents";
        Assert.Equal("422 rule.data.tooLong", await Post(people.Lan, Book, $$"""{"issuer":"b","subject":"{{new string('x', 3000)}}"}"""));
        Assert.Equal("422 rule.registers.yearTooEarly", await Post(people.Lan, Book, """{"issuer":"b","subject":"a","arrivedOn":"0001-01-01"}"""));
        Assert.Equal("201", await Post(people.Lan, Book, """{"issuer":"b","subject":"Hạn đầu tiên","dueOn":"0001-01-01"}"""));
        var entry = JsonDocument.Parse(await people.Lan.GetStringAsync(Book + "?q=han+dau+tien", Stop)).RootElement.GetProperty("items")[0].GetProperty("id").GetGuid();
        await people.Assign(entry, await people.Person("Lê Thu Hà", "lead"));
        Assert.Equal(HttpStatusCode.OK, (await people.Ha.GetAsync("/hop-viec", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await people.Ha.GetAsync($"/van-ban-den/{entry}", Stop)).StatusCode);
    }

    [Fact]
    public async Task No_address_with_a_wild_number_or_id_breaks_a_page()
    {
        using var people = await HandledOffice.Open(office);
        await people.Register("Địa chỉ lạ");
        foreach (var path in new[] { "/hop-viec", "/van-ban-di", "/gui-nhan", "/tiep-nhan", "/van-ban-den", "/tim-kiem" })
        {
            foreach (var page in new[] { "2147483647", "-1", "0" })
            {
                using var answer = await people.Lan.GetAsync($"{path}?q=a&trang={page}", Stop);
                Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{path} {page}: {answer.StatusCode}");
            }
            using var wild = await people.Lan.GetAsync($"{path}?trang=abc", Stop);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, wild.StatusCode));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await people.Lan.GetAsync("/van-ban-den/moi?tai-lieu=xyz", Stop)).StatusCode);
        foreach (var list in new[] { "/api/v1/tasks", "/api/v1/incoming-documents" })
        {
            var beyond = JsonDocument.Parse(await people.Lan.GetStringAsync($"{list}?page=2147483647&size=200", Stop)).RootElement;
            Assert.Equal((list, 0), (list, beyond.GetProperty("items").GetArrayLength()));
        }
    }

    private static async Task<string> Post(HttpClient who, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await who.PostAsync(path, content, Stop);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        return body.RootElement.TryGetProperty("code", out var code) ? $"{(int)answer.StatusCode} {code.GetString()}" : $"{(int)answer.StatusCode}";
    }
}
