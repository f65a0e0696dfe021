using System.Net;
using System.Net.Http.Json;
using DocFlow.App.Features.Demo.Letters;
using DocFlow.App.Features.Digitizing;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Tests.Running;
using static DocFlow.App.Tests.Digitizing.LineAnswers;

namespace DocFlow.App.Tests.Digitizing;

/// <summary>A program works a batch from its paper to the protocol and touches nothing but addresses.</summary>
public sealed class PaperApiTests
{
    private static readonly DateOnly Today = Formats.DateOf(TimeProvider.System.GetUtcNow());
    private static readonly Letter Letter = SampleLetters.Incoming(Today)[3];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_judges_splits_and_describes_a_batch_and_takes_it_over()
    {
        await using var office = await TestOffice.Start();
        using var lan = await office.As("lan");
        using var mai = await office.As("mai");
        var at = await Opened(lan);
        var pages = (await Pages(lan, at)).Pages;
        Assert.Equal([PageState.Waiting, PageState.Waiting, PageState.Waiting, PageState.Waiting], pages.Select(p => p.State));
        var (letter, one, two, slip) = (pages[0].Id, pages[1].Id, pages[2].Id, pages[3].Id);
        using (var picture = await lan.Get(pages[0].Picture))
            Assert.Equal("image/jpeg", picture.Content.Headers.ContentType!.MediaType);

        await Done(await lan.Post($"{at}/pages/acceptance", new { pages = new[] { letter, one } }));
        await Done(await lan.Post($"{at}/pages/turn", new { pages = new[] { two }, degrees = 180 }));
        Assert.Equal(180, (await Pages(lan, at)).Pages[2].Turn);
        await Done(await lan.Post($"{at}/undo"));
        await Done(await lan.Post($"{at}/pages/rejection", new { pages = new[] { slip }, reason = "phiếu gửi" }));
        await Done(await lan.Post($"{at}/pages/rescan", new { pages = new[] { two }, reason = "mờ" }));
        Assert.Equal([(PageState.Accepted, null, 0), (PageState.Accepted, null, 0), (PageState.RescanAsked, "mờ", 0), (PageState.Rejected, "phiếu gửi", 0)], (await Pages(lan, at)).Pages.Select(p => (p.State, p.Reason, p.Turn)));
        await Refused(await lan.Post($"{at}/splitting"), "digitizing.pagesOpen");
        await Sent(lan, at, "lai.pdf", Samples.Pdf(1, _ => "ban ghi quet lai"), replaces: two);
        var again = Assert.Single((await Pages(lan, at)).Pages, p => p.State == PageState.Waiting).Id;
        await Done(await lan.Post($"{at}/pages/acceptance", new { pages = new[] { again } }));

        Assert.Equal((BatchState.Splitting, 1), await Done(await lan.Post($"{at}/splitting")) is var split ? (split.State, split.Parts) : default);
        Assert.Equal(2, (await Done(await lan.Post($"{at}/pages/{one}/split"))).Parts);
        Assert.Equal(3, (await Done(await lan.Post($"{at}/pages/{again}/split"))).Parts);
        Assert.Equal(2, (await Done(await lan.Post($"{at}/parts/{(await Parts(lan, at))[2].Id}/merge"))).Parts);
        Assert.Equal(3, (await Done(await lan.Post($"{at}/undo"))).Parts);
        await Done(await lan.Post($"{at}/parts/{(await Parts(lan, at))[2].Id}/merge"));
        await Done(await lan.Post($"{at}/pages/{one}/move", new { after = again }));
        await Done(await lan.Post($"{at}/pages/mark", new { pages = new[] { one }, mark = "blank" }));
        Assert.Equal((BatchState.Indexing, 2), await Done(await lan.Post($"{at}/indexing")) is var indexing ? (indexing.State, indexing.Parts) : default);

        var (first, second) = await Parts(lan, at) is [var f, var s] ? (f, s) : throw new InvalidOperationException("two parts");
        var read = await lan.Read<PartAnswer>($"{at}/parts/{first.Id}");
        Assert.Equal([letter], read.Pages);
        Assert.Equal((PartState.Open, null), (read.State, read.Fields.Subject));
        Assert.Equal([again], (await lan.Read<PartAnswer>($"{at}/parts/{second.Id}")).Pages);
        Assert.Equal(($"{Letter.Number}/{Letter.Notation}", letter, 4), read.Suggestions["codeText"] is var code ? (code.Value, code.Page, code.Box!.Count) : default);
        Assert.Equal((Letter.IssuedOn!.Value.ToString("yyyy-MM-dd"), Letter.TypeName), (read.Suggestions["issuedOn"].Value, read.Suggestions["typeName"].Value));
        Assert.All(read.Suggestions.Values, suggestion => Assert.InRange(suggestion.Confidence, 1, 100));

        var kept = await Answer<PartAnswer>(await IfMatch(office, "lan", $"{at}/parts/{first.Id}", read.Version, new { subject = "nháp" }, HttpMethod.Put), HttpStatusCode.OK);
        Assert.Equal(("nháp", PartState.Open, null), (kept.Fields.Subject, kept.State, kept.DocumentId));
        await Refused(await IfMatch(office, "lan", $"{at}/parts/{first.Id}", read.Version, new { subject = "khác" }, HttpMethod.Put), HttpStatusCode.PreconditionFailed);
        var described = new PartFields { TypeName = read.Suggestions["typeName"].Value, CodeText = code.Value, IssuedOn = Letter.IssuedOn, Subject = Letter.Subject };
        await Refused(await IfMatch(office, "lan", $"{at}/parts/{first.Id}/release", read.Version, described), HttpStatusCode.PreconditionFailed);
        await Refused(await lan.Post($"{at}/parts/{first.Id}/release", described with { TypeName = null }), "digitizing.typeMissing");
        await Refused(await lan.Post($"{at}/parts/{first.Id}/release", described with { Subject = " " }), "digitizing.subjectMissing");
        await Refused(await lan.Post($"{at}/parts/{first.Id}/release", described with { Retention = "99" }), "digitizing.retentionUnknown");
        await Refused(await lan.Post($"{at}/parts/{first.Id}/release", described with { IssuedOn = Today.AddDays(2) }), "registers.issuedInFuture");
        var released = await Answer<PartAnswer>(await lan.Once($"{at}/parts/{first.Id}/release", described, "phan-1"), HttpStatusCode.OK);
        Assert.Equal((PartState.Indexed, described), (released.State, released.Fields));
        Assert.Equal(released.DocumentId, (await Answer<PartAnswer>(await lan.Once($"{at}/parts/{first.Id}/release", described, "phan-1"), HttpStatusCode.OK)).DocumentId);
        await Refused(await lan.Post($"{at}/parts/{first.Id}/release", described), "digitizing.partReleased");
        await Refused(await lan.Post($"{at}/pages/turn", new { pages = new[] { letter }, degrees = 90 }), "digitizing.partReleased");
        await Answer<PartAnswer>(await lan.Post($"{at}/parts/{second.Id}/release", described with { Subject = "Bản quét lại" }), HttpStatusCode.OK);
        Assert.Equal((BatchState.Checking, 2), await lan.Read<BatchLine>(at) is var line ? (line.State, line.Indexed) : default);

        var batch = Guid.Parse(at[(at.LastIndexOf('/') + 1)..]);
        await DescribedBatch.UntilMade(office, batch, 2);
        await DescribedBatch.Pass(mai, batch);
        await Answer<SealingAnswer>(await lan.Post($"{at}/sealing", new { pin = SampleKeys.Password }), HttpStatusCode.Accepted);
        await Until(async () => await lan.Read<SealingAnswer>($"{at}/sealing"), sealing => sealing.Run!.State == SealRunState.Finished);
        Assert.Equal((5, 2), await Answer<AcceptanceAnswer>(await mai.Post($"{at}/acceptance"), HttpStatusCode.Created) is var over ? (over.Figures.PagesRead, over.Figures.Documents) : default);
        Assert.Empty(office.Log.Errors);
    }

    [Fact]
    public async Task Who_may_not_what_is_not_there_and_what_has_changed_are_refused_by_name()
    {
        await using var office = await TestOffice.Start();
        using var lan = await office.As("lan");
        using var ha = await office.As("ha");
        using var ward = await office.As("haithanh");
        var at = await Opened(lan);
        var seen = await Pages(lan, at);
        var all = seen.Pages.Select(p => p.Id).ToList();

        await Refused(await ward.Get($"{at}/pages"), HttpStatusCode.NotFound);
        await Refused(await ward.Get($"{at}/parts"), HttpStatusCode.NotFound);
        await Refused(await ward.Post($"{at}/pages/acceptance", new { pages = all }), HttpStatusCode.NotFound);
        foreach (var path in new[] { "pages/acceptance", "pages/rejection", "pages/rescan", "pages/turn", "pages/mark", "splitting", "indexing", "receiving", "undo", $"pages/{all[0]}/split" })
            await Refused(await ha.Post($"{at}/{path}", new { pages = all, reason = "r", degrees = 90, mark = "blank" }), HttpStatusCode.Forbidden);

        await Refused(await lan.Post($"{at}/pages/acceptance", new { pages = new[] { Guid.NewGuid() } }), HttpStatusCode.NotFound);
        await Refused(await lan.Post($"/api/v1/batches/{Guid.NewGuid()}/pages/acceptance", new { pages = all }), HttpStatusCode.NotFound);
        await Refused(await lan.Post($"{at}/pages/acceptance"), "digitizing.nothingChosen");
        await Refused(await lan.Post($"{at}/pages/rejection", new { pages = all, reason = " " }), "digitizing.reasonMissing");
        await Refused(await lan.Post($"{at}/pages/turn", new { pages = all, degrees = 45 }), "documents.turn");
        await Refused(await lan.Post($"{at}/pages/mark", new { pages = all, mark = "purple" }), HttpStatusCode.BadRequest);
        foreach (var path in new[] { $"pages/{all[1]}/split", "indexing", "receiving" })
            await Refused(await lan.Post($"{at}/{path}"), "digitizing.notNow");
        await Refused(await lan.Post($"{at}/pages/{all[1]}/move", new { after = all[2] }), "digitizing.notNow");
        await Refused(await lan.Post($"{at}/undo"), "digitizing.nothingToUndo");

        await Answer<BatchLine>(await IfMatch(office, "lan", $"{at}/pages/acceptance", seen.Version, new { pages = all }), HttpStatusCode.OK);
        await Refused(await IfMatch(office, "lan", $"{at}/pages/acceptance", seen.Version, new { pages = all }), HttpStatusCode.PreconditionFailed);
        await Refused(await IfMatch(office, "lan", $"{at}/splitting", seen.Version, new { }), HttpStatusCode.PreconditionFailed);
        Assert.Equal(BatchState.Receiving, (await Pages(lan, at)).State);
        await Done(await lan.Post($"{at}/splitting"));
        await Refused(await lan.Post($"{at}/pages/{all[0]}/split"), "digitizing.startsAlready");
        var part = Assert.Single(await Parts(lan, at));
        await Refused(await lan.Post($"{at}/parts/{part.Id}/merge"), "digitizing.nothingBefore");
        await Refused(await lan.Post($"{at}/parts/{Guid.NewGuid()}/merge"), HttpStatusCode.NotFound);
        await Refused(await lan.Post($"{at}/parts/{part.Id}/release", new PartFields { TypeName = "Công văn", Subject = "sớm" }), "digitizing.notNow");
        await Done(await lan.Post($"{at}/pages/mark", new { pages = all, mark = "dropped" }));
        await Refused(await lan.Post($"{at}/indexing"), "digitizing.partEmpty");
        await Refused(await ha.Get($"{at}/parts/{part.Id}"), HttpStatusCode.Forbidden);
        await Refused(await ward.Post($"{at}/parts/{part.Id}/release", new PartFields { TypeName = "Công văn", Subject = "khác" }), HttpStatusCode.NotFound);
        await Refused(await lan.Get($"/api/v1/batches/{Guid.NewGuid()}/parts/{part.Id}"), HttpStatusCode.NotFound);
        Assert.Empty(office.Log.Errors);
    }

    /// <summary>A batch with a letter and a file of three pages, all read; its address.</summary>
    private static async Task<string> Opened(OfficeClient lan)
    {
        var batch = await Answer<BatchLine>(await lan.Post("/api/v1/batches", new { title = "Hồ sơ địa chính", samplePercent = 100 }), HttpStatusCode.Created);
        var at = $"/api/v1/batches/{batch.Id}";
        await Sent(lan, at, "thong-bao.pdf", LetterComposer.Compose(Letter, TimeProvider.System.GetUtcNow()));
        await Sent(lan, at, "chong.pdf", Samples.Pdf(3, page => $"ban ghi {page} vohanh"));
        return at;
    }

    private static async Task Sent(OfficeClient lan, string at, string name, byte[] file, Guid? replaces = null)
    {
        using var form = new MultipartFormDataContent();
        if (replaces is { } page)
            form.Add(new StringContent(page.ToString()), "replaces");
        form.Add(new ByteArrayContent(file), "files", name);
        var stacks = await Answer<StacksAnswer>(await lan.Once($"{at}/stacks", form, name), HttpStatusCode.Created);
        await lan.UntilSettled(stacks.Stacks[0].ItemId, 120);
    }

    private static Task<PagesAnswer> Pages(OfficeClient who, string at) => who.Read<PagesAnswer>($"{at}/pages");

    private static async Task<IReadOnlyList<PartLine>> Parts(OfficeClient who, string at) => (await who.Read<PartsAnswer>($"{at}/parts")).Parts;

    /// <summary>A verb that was done answers how the batch stands, under a version that can be given back.</summary>
    private static Task<BatchLine> Done(HttpResponseMessage answer)
    {
        Assert.NotNull(answer.Headers.ETag);
        return Answer<BatchLine>(answer, HttpStatusCode.OK);
    }
}
