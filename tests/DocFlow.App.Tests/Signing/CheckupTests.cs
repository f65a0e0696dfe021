using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Signing;

/// <summary>The page that says why somebody cannot sign, to each of the sample people as they stand.</summary>
public sealed class CheckupTests
{
    private const string Page = "/vi-sao-khong-ky-duoc";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_what_is_well_and_what_stands_in_the_way_and_one_thing_to_do()
    {
        await using var office = await OfficeUnderTest.Start(stop: Stop);
        using var minh = await office.LogIn("minh");
        var (words, states) = await Read(minh);
        Assert.All(states, s => Assert.Equal("Đạt", s));
        Assert.Contains("ký văn bản nêu tên bạn", words, StringComparison.Ordinal);
        Assert.Contains("Được tin cậy đến gốc", words, StringComparison.Ordinal);

        using var ha = await office.LogIn("ha");
        (words, states) = await Read(ha);
        Assert.Contains("Cần xử lý", states);
        Assert.Contains("không ký văn bản đi và không giữ con dấu", words, StringComparison.Ordinal);

        using var mai = await office.LogIn("mai");
        Assert.Contains("chưa có khóa ký số", (await Read(mai)).Words, StringComparison.Ordinal);

        // Four wrong passwords, then the fifth.
        await Wrong(office, 4);
        (words, states) = await Read(minh);
        Assert.Contains("còn 1 lần thử", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Cần xử lý", states);
        await Wrong(office, 1);
        (words, states) = await Read(minh);
        Assert.Contains("bị khóa vì sai mật khẩu", words, StringComparison.Ordinal);
        Assert.Contains("Cần xử lý", states);
        Assert.DoesNotContain("Nguyễn Thị Lan", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revocation_list_that_cannot_be_read_is_told_and_hides_nothing_else()
    {
        await using var office = await OfficeUnderTest.Start(stop: Stop);
        var trust = await office.Inside(s => Task.FromResult(s.GetRequiredService<DataFolder>().TrustFolder));
        Directory.CreateDirectory(trust);
        await File.WriteAllTextAsync(Path.Combine(trust, "hong.crl"), "không phải CRL", Stop);
        using var lan = await office.LogIn("lan");
        var (words, states) = await Read(lan);
        Assert.Contains("danh sách thu hồi không đọc được", words, StringComparison.Ordinal);
        Assert.Contains("đóng dấu số của cơ quan", words, StringComparison.Ordinal);
        Assert.Contains("Cần xem", states);
    }

    private static async Task<(string Words, IReadOnlyList<string> States)> Read(Browser who)
    {
        var page = await who.Page(Page);
        var lines = page.QuerySelectorAll(".df-checkup > li");
        return (string.Join("\n", lines.Select(l => l.TextContent)), [.. lines.Select(l => l.QuerySelector(".df-tag")!.TextContent.Trim())]);
    }

    private static Task<bool> Wrong(OfficeUnderTest office, int times) => office.Inside(async s =>
    {
        var work = s.GetRequiredService<Work>();
        var key = await s.GetRequiredService<AllRows>().Of<SigningKey>().FirstAsync(k => k.Name == "Trần Quang Minh", Stop);
        work.ActAs(DocFlow.App.Platform.Permissions.Viewer.Office(key.AgencyId));
        var row = await work.Load<SigningKey>(key.Id, Stop);
        for (var n = 0; n < times; n++)
            row.Failed();
        await work.Commit(Stop);
        return true;
    });
}
