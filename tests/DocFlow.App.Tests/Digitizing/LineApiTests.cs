using System.Net;
using System.Text.Json;
using DocFlow.App.Features.Digitizing;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using static DocFlow.App.Tests.Digitizing.LineAnswers;

namespace DocFlow.App.Tests.Digitizing;

/// <summary>What the screens of the line can do, a program can do: checking, signing, taking over, all through HTTP.</summary>
public sealed class LineApiTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_checks_mends_signs_and_takes_over_a_batch()
    {
        await using var office = await TestOffice.Start();
        using var lan = await office.As("lan");
        using var mai = await office.As("mai");
        using var ha = await office.As("ha");
        var batch = await DescribedBatch.Make(office, "lan", documents: 2);
        var at = $"/api/v1/batches/{batch}";

        Assert.Equal(HttpStatusCode.NotFound, (await mai.Get($"{at}/check")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await ha.Post($"{at}/check", new { allowedPercent = 60 })).StatusCode);
        await Refused(await mai.Post($"{at}/check", new { allowedPercent = 101 }), "digitizing.allowedPercent");
        var begun = await Answer<CheckAnswer>(await mai.Post($"{at}/check", new { allowedPercent = 60 }), HttpStatusCode.Created);
        Assert.Equal((CheckOutcome.Open, BatchState.Checking, 2, 0), (begun.Outcome, begun.State, begun.Parts.Count, begun.Judged));
        await Refused(await mai.Post($"{at}/check", new { allowedPercent = 60 }), "digitizing.checkUnderWay");

        Assert.Equal(HttpStatusCode.NoContent, (await lan.Get($"{at}/check/next")).StatusCode);
        var first = await Answer<CheckedPartAnswer>(await mai.Get($"{at}/check/next"), HttpStatusCode.OK);
        Assert.Equal((1, 2, "Về việc 1"), (first.Ordinal, first.Pages.Count, first.Fields.Subject));
        await Refused(await lan.Post($"{at}/check/parts/{first.Id}/judgement", new { errors = Array.Empty<object>() }), "digitizing.ownWork");
        Assert.Equal(HttpStatusCode.NotFound, (await mai.Post($"/api/v1/batches/{Guid.NewGuid()}/check/parts/{first.Id}/judgement")).StatusCode);
        await Refused(await mai.Post($"{at}/check/end"), "digitizing.checkOpen");
        Assert.Equal(CheckState.Right, (await Answer<CheckedPartAnswer>(await mai.Post($"{at}/check/parts/{first.Id}/judgement"), HttpStatusCode.OK)).State);

        var second = await Answer<CheckedPartAnswer>(await mai.Get($"{at}/check/next"), HttpStatusCode.OK);
        Assert.NotEqual(first.Id, second.Id);
        var wrong = await Answer<CheckedPartAnswer>(await mai.Post($"{at}/check/parts/{second.Id}/judgement", new { errors = new[] { new { kind = "wrongField", note = "trích yếu" } } }), HttpStatusCode.OK);
        Assert.Equal((CheckState.Wrong, new FoundError(ErrorKind.WrongField, "trích yếu")), (wrong.State, Assert.Single(wrong.Errors)));
        Assert.Equal(HttpStatusCode.NoContent, (await mai.Get($"{at}/check/next")).StatusCode);
        await Refused(await mai.Post($"{at}/check/end"), "digitizing.errorsUnmended");
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await IfMatch(office, "lan", $"{at}/check/parts/{second.Id}/mending", wrong.Version - 1, new { fields = second.Fields })).StatusCode);
        var mended = await Answer<CheckedPartAnswer>(await IfMatch(office, "lan", $"{at}/check/parts/{second.Id}/mending", wrong.Version, new { fields = second.Fields with { Subject = "Về việc đã sửa" } }), HttpStatusCode.OK);
        Assert.Equal((CheckState.Mended, "Về việc đã sửa"), (mended.State, mended.Fields.Subject));

        await Refused(await lan.Post($"{at}/sealing", new { pin = SampleKeys.Password }), "digitizing.notYetSigning");
        var ended = await Answer<CheckAnswer>(await mai.Post($"{at}/check/end"), HttpStatusCode.OK);
        Assert.Equal((CheckOutcome.Passed, BatchState.Signing, 50m), (ended.Outcome, ended.State, ended.ErrorPercent));

        Assert.Equal((2, 0, true), await lan.Read<SealingAnswer>($"{at}/sealing") is var before ? (before.Left, before.Sealed, before.WantsPin) : default);
        await Refused(await lan.Post($"{at}/sealing/stop"), "digitizing.notSealing");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await lan.Post($"{at}/sealing", new { pin = "sai" })).StatusCode);
        await Refused(await mai.Post($"{at}/acceptance"), "digitizing.unsealed");
        await Answer<SealingAnswer>(await lan.Post($"{at}/sealing", new { pin = SampleKeys.Password }), HttpStatusCode.Accepted);
        var sealedAll = await Until(async () => await lan.Read<SealingAnswer>($"{at}/sealing"), s => s.Run!.State != SealRunState.Running);
        Assert.Equal((SealRunState.Finished, 2, 0, false), (sealedAll.Run!.State, sealedAll.Sealed, sealedAll.Left, sealedAll.WantsPin));

        Assert.Equal((2, 2, null), await mai.Read<AcceptanceAnswer>($"{at}/acceptance") is var measured ? (measured.Figures.Documents, measured.Figures.DocumentsSealed, measured.DocumentId) : default);
        var accepted = await Answer<AcceptanceAnswer>(await mai.Post($"{at}/acceptance"), HttpStatusCode.Created);
        Assert.Equal((4, 50m), (accepted.Figures.PagesRead, accepted.Figures.Checks[0].ErrorPercent));
        Assert.NotNull(accepted.DocumentId);
        Assert.Equal(accepted.DocumentId, (await mai.Read<AcceptanceAnswer>($"{at}/acceptance")).DocumentId);
        Assert.Equal(BatchState.Accepted, (await mai.Read<BatchLine>(at)).State);
        Assert.Empty(office.Log.Errors);
    }

    [Fact]
    public async Task A_program_stops_the_signing_and_begins_it_again_with_the_rest()
    {
        await using var office = await TestOffice.Start();
        using var lan = await office.As("lan");
        using var mai = await office.As("mai");
        const int Documents = 5;
        var batch = await DescribedBatch.Make(office, "lan", Documents);
        var at = $"/api/v1/batches/{batch}";
        await DescribedBatch.Pass(mai, batch);
        var stopped = await WhileWritesAreSlow(office, async () =>
        {
            await Answer<SealingAnswer>(await lan.Post($"{at}/sealing", new { pin = SampleKeys.Password }), HttpStatusCode.Accepted);
            await Until(() => office.Rows(db => db.Set<PartSeal>().CountAsync(Stop)), count => count >= 1);
            return await Answer<SealingAnswer>(await lan.Post($"{at}/sealing/stop"), HttpStatusCode.OK);
        });
        Assert.Equal((SealRunState.Stopped, null, true), (stopped.Run!.State, stopped.Run.Problem, stopped.WantsPin));
        await Answer<SealingAnswer>(await lan.Post($"{at}/sealing", new { pin = SampleKeys.Password }), HttpStatusCode.Accepted);
        var done = await Until(async () => await lan.Read<SealingAnswer>($"{at}/sealing"), s => s.Run!.State != SealRunState.Running);
        Assert.Equal((SealRunState.Finished, Documents, 0), (done.Run!.State, done.Sealed, done.Left));
        Assert.Equal(Documents, await office.Rows(db => db.Set<PartSeal>().Select(s => s.PartId).Distinct().CountAsync(Stop)));
        Assert.Equal(2, await office.Rows(db => db.Set<SealRun>().CountAsync(r => r.State != SealRunState.Running, Stop)));
        Assert.Empty(office.Log.Errors);
    }

    [Fact]
    public async Task The_description_of_the_api_says_what_each_verb_of_the_line_does_and_what_a_multipart_body_holds()
    {
        await using var office = await TestOffice.Start();
        using var anybody = new HttpClient { BaseAddress = office.Address };
        using var told = JsonDocument.Parse(await anybody.GetStringAsync("/openapi/v1.json", Stop));
        var paths = told.RootElement.GetProperty("paths");
        var line = paths.EnumerateObject().Where(p => p.Name.StartsWith("/api/v1/batches/{id}/", StringComparison.Ordinal)).SelectMany(p => p.Value.EnumerateObject().Select(verb => (p.Name, verb))).ToList();
        Assert.True(line.Count >= 30, string.Join('\n', line.Select(l => l.Name)));
        Assert.All(line, l => Assert.False(string.IsNullOrEmpty(l.verb.Value.GetProperty("summary").GetString())));
        foreach (var (path, field) in new[] { ("/api/v1/intake/pictures", "place"), ("/api/v1/intake", "together"), ("/api/v1/batches/{id}/stacks", "side") })
        {
            var schema = paths.GetProperty(path).GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("multipart/form-data").GetProperty("schema");
            var properties = schema.GetProperty("properties");
            Assert.Equal("binary", properties.GetProperty("files").GetProperty("items").GetProperty("format").GetString());
            Assert.False(string.IsNullOrEmpty(properties.GetProperty(field).GetProperty("description").GetString()));
        }
    }
}
