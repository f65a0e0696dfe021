using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.Conformance.Tests;

public abstract class FullTextTests(InstalledOffice office) : OfficeTests(office)
{
    private static readonly Guid Decision = Guid.Parse("00000000-0000-7000-8000-00000000d001");
    private static readonly Guid Notice = Guid.Parse("00000000-0000-7000-8000-00000000d002");

    [Theory]
    [InlineData("Đồng Hới", true)]
    [InlineData("đồng hới", true)]
    [InlineData("dong hoi", true)]
    [InlineData("DONG HOI", true)]
    [InlineData("hới đường quyết", true)]
    [InlineData("quyet dinh duong", true)]
    [InlineData("hoà", true)]
    [InlineData("quyết máy", false)]
    [InlineData("đồng hớ", false)]
    [InlineData("thông báo", false)]
    public async Task Without_accents_every_word_has_to_be_there_in_any_spelling(string query, bool found) =>
        Assert.Equal(found, (await Find(query, folded: true)).Contains(Decision));

    [Theory]
    [InlineData("Đồng Hới", true)]
    [InlineData("dong hoi", false)]
    [InlineData("đông hơi", false)]
    [InlineData("hòa bình", true)]
    [InlineData("hoà bình", true)]
    public async Task With_accents_only_the_same_letters_match(string query, bool found) =>
        Assert.Equal(found, (await Find(query, folded: false)).Contains(Decision));

    [Theory]
    [InlineData("15")]
    [InlineData("15/QĐ-UBND")]
    [InlineData("ubnd")]
    [InlineData("qd")]
    [InlineData("5.000.000")]
    [InlineData("vanthu@donghoi.gov.vn")]
    [InlineData("donghoi")]
    [InlineData("01/02/2026")]
    public async Task Numbers_notations_and_addresses_are_found_by_each_of_their_words(string query) =>
        Assert.Contains(Decision, await Find(query, folded: true));

    [Theory]
    [InlineData("\"đồng hới\"")]
    [InlineData("đồng' OR '1'='1")]
    [InlineData("đồng & | ! ( ) : * <-> hới")]
    [InlineData("NEAR(đồng hới)")]
    [InlineData("đồng NOT hới")]
    [InlineData("folded : hới")]
    [InlineData("hới\0\u0001")]
    [InlineData("'; DROP TABLE page_text; --")]
    [InlineData("\\\" ) ]]")]
    [InlineData("")]
    [InlineData("***")]
    public async Task Quotes_and_operators_are_letters_or_nothing(string query)
    {
        await Find(query, folded: true);
        await Find(query, folded: false);
        Assert.Contains(Decision, await Find("đồng hới", folded: true));
    }

    [Fact]
    public async Task No_words_find_no_page()
    {
        Assert.Empty(await Find("", folded: true));
        Assert.Empty(await Find("…", folded: false));
    }

    [Fact]
    public async Task A_match_can_be_filtered_and_counted_like_any_query()
    {
        await Indexed();
        var database = Office.Services.GetRequiredService<IDatabase>();
        var query = new TextQuery(["dong"], Folded: true);
        Assert.Equal(1, await Office.Database(db => database.Match(db, query).Where(t => t.DocumentId == Notice && t.Number == 1).CountAsync(Stop)));
        Assert.Equal([Decision], await Office.Database(db => database.Match(db, query).Where(t => t.PageId == Decision).OrderBy(t => t.Number).Select(t => t.PageId).Take(5).ToListAsync(Stop)));
    }

    [Fact]
    public async Task A_page_that_is_read_again_or_removed_is_found_by_what_it_says_now()
    {
        var page = Guid.NewGuid();
        await Office.Database(db => Save(db, page, "giấy khai sinh"));
        Assert.Contains(page, await Find("khai sinh", folded: true));
        await Office.Database(db => db.Set<IndexedPage>().Where(t => t.PageId == page).ExecuteUpdateAsync(set => set.SetProperty(t => t.Exact, "hộ tịch").SetProperty(t => t.Folded, "ho tich"), Stop));
        Assert.DoesNotContain(page, await Find("khai sinh", folded: true));
        Assert.Contains(page, await Find("hộ tịch", folded: true));
        await Office.Database(db => db.Set<IndexedPage>().Where(t => t.PageId == page).ExecuteDeleteAsync(Stop));
        Assert.DoesNotContain(page, await Find("hộ tịch", folded: true));
    }

    private async Task<List<Guid>> Find(string query, bool folded)
    {
        await Indexed();
        var database = Office.Services.GetRequiredService<IDatabase>();
        return await Office.Database(db => database.Match(db, TextQuery.Of(query, folded)).Select(t => t.PageId).ToListAsync(Stop));
    }

    private Task<bool> Indexed() => Office.Database(async db =>
    {
        if (await db.Set<IndexedPage>().AnyAsync(t => t.PageId == Decision, Stop))
            return false;
        await Save(db, Decision, "Số: 15/QĐ-UBND. Đồng Hới, ngày 01/02/2026. QUYẾT ĐỊNH về con đường Hòa Bình, 5.000.000 đồng; vanthu@donghoi.gov.vn");
        return await Save(db, Notice, "THÔNG BÁO lịch tiếp công dân phường Hải Thành, Đông Hải; máy tính đóng hồ sơ");
    });

    private static async Task<bool> Save(OfficeContext db, Guid page, string text)
    {
        db.Add(IndexedPage.Of(page, page, page, 1, text));
        return await db.SaveChangesAsync(TestContext.Current.CancellationToken) == 1;
    }
}
