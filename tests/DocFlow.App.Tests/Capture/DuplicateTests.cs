using System.Net;
using System.Numerics;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Capture.Duplicates;
using DocFlow.App.Features.Documents;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Tests.Capture;

/// <summary>A paper that came in before is told when it comes again, to whoever may see the earlier one, and nothing is done about it.</summary>
public sealed class DuplicateTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_paper_scanned_twice_is_shown_side_by_side_and_neither_goes_away()
    {
        await using var office = await TestOffice.Start();
        using var lan = await office.As("lan");
        using var ha = await office.As("ha");
        var first = await Read(lan, "bien-ban", 1);
        var other = await Read(lan, "to-trinh", 2);
        var again = await Read(lan, "bien-ban", 3);
        Assert.Empty(await lan.Read<IReadOnlyList<LikePair>>($"/api/v1/documents/{first}/duplicates"));
        Assert.Empty(await lan.Read<IReadOnlyList<LikePair>>($"/api/v1/documents/{other}/duplicates"));
        var pair = Assert.Single(await lan.Read<IReadOnlyList<LikePair>>($"/api/v1/documents/{again}/duplicates"));
        Assert.Equal((again, first, 1, 1), (pair.Page.DocumentId, pair.Earlier.DocumentId, pair.Page.Number, pair.Earlier.Number));
        Assert.InRange(pair.Bits, 0, LikePages.NearBits);

        // Hà may not see what the registry received: she learns nothing of it; Lan sees Hà's and both of her own.
        var hers = await Read(ha, "bien-ban", 4);
        Assert.Empty(await ha.Read<IReadOnlyList<LikePair>>($"/api/v1/documents/{hers}/duplicates"));
        Assert.Equal(HttpStatusCode.NotFound, (await ha.Get($"/api/v1/documents/{again}/duplicates")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ha.Post($"/api/v1/duplicates/{pair.Id}/dismissal")).StatusCode);
        Assert.Equal(2, (await lan.Read<IReadOnlyList<LikePair>>($"/api/v1/documents/{hers}/duplicates")).Count);

        Assert.Equal(HttpStatusCode.NoContent, (await lan.Post($"/api/v1/duplicates/{pair.Id}/dismissal")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await lan.Post($"/api/v1/duplicates/{pair.Id}/dismissal")).StatusCode);
        Assert.Empty(await lan.Read<IReadOnlyList<LikePair>>($"/api/v1/documents/{again}/duplicates"));
        Assert.Equal(4, await office.Rows(db => db.Set<Document>().CountAsync(Stop)));
        Assert.Equal(4, await office.Rows(db => db.Set<PagePrint>().CountAsync(Stop)));
        Assert.Empty(office.Log.Errors);
    }

    [Fact]
    public void Whatever_differs_by_no_more_than_the_bits_allowed_is_among_those_looked_at()
    {
        var random = new Random(2026);
        for (var round = 0; round < 20_000; round++)
        {
            var one = random.NextInt64(long.MinValue, long.MaxValue);
            var other = one;
            while (BitOperations.PopCount(unchecked((ulong)(one ^ other))) < LikePages.NearBits)
                other ^= 1L << random.Next(64);
            Assert.Contains(Enumerable.Range(0, 4), band => LikePages.IsNear(PagePrint.BandOf(one, band), PagePrint.BandOf(other, band)));
        }
        Assert.Equal(one64(), Enumerable.Range(0, 4).Aggregate(0UL, (sum, band) => sum | (ulong)PagePrint.BandOf(unchecked((long)one64()), band) << (16 * band)));

        static ulong one64() => 0xFEDC_BA98_7654_3210;
    }

    private static async Task<Guid> Read(OfficeClient who, string page, int copy)
    {
        var item = await who.Upload($"{page}-{copy}.png", Samples.Page(page, copy));
        Assert.Equal(CaptureState.Ready, (await who.UntilSettled(item.Id, 120)).State);
        return item.DocumentId;
    }
}
