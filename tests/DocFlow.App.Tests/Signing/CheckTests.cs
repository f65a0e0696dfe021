using System.Net;
using System.Net.Http.Json;
using System.Text;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Tests.Running;
using DocFlow.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Signing;

/// <summary>What comes in is checked in the background; what was found is evidence beside the untouched file.</summary>
public sealed class CheckTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signed_file_that_comes_in_is_valid_with_its_signer_and_time()
    {
        using var lan = await office.As("lan");
        var before = TimeProvider.System.GetUtcNow().AddSeconds(-1);
        var file = await SignedFiles.Sign(SignedFiles.Letter("Quyet dinh 1"));
        var (standing, check) = await SignedFiles.Checked(lan, await SignedFiles.Receive(lan, "quyet-dinh.pdf", file));
        Assert.Equal(("valid", 1, CheckOccasion.Receipt), (check.Verdict, check.Signatures, check.Occasion));
        Assert.Equal("intact", check.Report!.Integrity.Code);
        var signature = Assert.Single(check.Report.Signatures);
        Assert.Equal(("TOTAL-PASSED", "Trần Quang Minh"), (signature.Indication, signature.Signer));
        Assert.InRange(signature.SignedAt!.Value, before, TimeProvider.System.GetUtcNow());
        Assert.Contains(signature.Chain, link => link.IsTrusted);
        Assert.Equal(file, await Stored(standing.ReceivedFileId));
    }

    [Fact]
    public async Task One_changed_byte_is_invalid()
    {
        using var lan = await office.As("lan");
        var check = await SignedFiles.CheckOf(lan, "sua.pdf", SignedFiles.OneByteChanged(await SignedFiles.Sign(SignedFiles.Letter("So tien 100")), "So tien"));
        Assert.Equal(("invalid", "broken"), (check.Verdict, check.Report!.Integrity.Code));
        Assert.Equal("HASH_FAILURE", check.Report.Signatures[0].SubIndication);
    }

    [Fact]
    public async Task A_page_changed_behind_the_signature_is_invalid_and_named()
    {
        using var lan = await office.As("lan");
        var document = await SignedFiles.Receive(lan, "noi-them.pdf", SignedFiles.PageRewritten(await SignedFiles.Sign(SignedFiles.Letter("Dong y")), "Khong dong y"));
        var (_, check) = await SignedFiles.Checked(lan, document);
        Assert.Equal(("invalid", "altered"), (check.Verdict, check.Report!.Integrity.Code));
        var signature = Assert.Single(check.Report.Signatures);
        Assert.Equal("forbidden", signature.ChangesAfter);
        var change = Assert.Single(signature.Changes, c => !c.Allowed);
        Assert.Equal((5, 1), (change.ObjectNumber, change.Page));
        Assert.Contains("trang 1", change.Vi, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Damaged_and_unsigned_files_say_so_and_pictures_are_left_alone()
    {
        using var lan = await office.As("lan");
        var damaged = await SignedFiles.CheckOf(lan, "hong.pdf", [.. "%PDF-1.7\n"u8, .. Samples.Noise(3000, 7)]);
        Assert.Equal((CheckedFile.Unreadable, 0), (damaged.Verdict, damaged.Signatures));
        Assert.NotEmpty(damaged.Problem!.Vi);
        Assert.Null(damaged.Report);
        var empty = await SignedFiles.CheckOf(lan, "khong-phai.pdf", Encoding.ASCII.GetBytes("not a pdf at all"));
        Assert.Equal("NotPdf", empty.Problem!.Code);
        var unsigned = await SignedFiles.CheckOf(lan, "chua-ky.pdf", SignedFiles.Letter("Chua ky"));
        Assert.Equal("unsigned", unsigned.Verdict);

        var picture = await SignedFiles.Standing(lan, await SignedFiles.Receive(lan, "anh.png", Samples.Page("thong-bao", 77)));
        Assert.Null(picture.Check);
        Assert.Equal("422 signing.notPdf", await Handling.HandledOffice.Refused(lan, $"/api/v1/files/{picture.ReceivedFileId}/checks", new { }));
    }

    [Fact]
    public async Task The_job_run_again_adds_nothing_and_checking_on_demand_adds_one_row()
    {
        using var lan = await office.As("lan");
        var (file, _) = await SignedFiles.Checked(lan, await SignedFiles.Receive(lan, "hai-lan.pdf", await SignedFiles.Sign(SignedFiles.Letter("Hai lan"))));
        await Again(file.ReceivedFileId);
        Assert.Equal(1, await Rows(file.ReceivedFileId));
        using var answer = await lan.PostAsJsonAsync($"/api/v1/files/{file.ReceivedFileId}/checks", new { }, Stop);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var check = (await answer.Content.ReadFromJsonAsync<CheckAnswer>(OfficeClient.Json, Stop))!;
        Assert.Equal((CheckOccasion.OnDemand, "valid"), (check.Occasion, check.Verdict));
        Assert.Equal(2, await Rows(file.ReceivedFileId));
        Assert.Equal(check.Id, (await SignedFiles.Checked(lan, await DocumentOf(file.ReceivedFileId))).Check.Id);
    }

    [Fact]
    public async Task Checks_are_seen_by_those_who_see_the_document_and_by_nobody_else()
    {
        using var lan = await office.As("lan");
        var document = await SignedFiles.Receive(lan, "rieng.pdf", await SignedFiles.Sign(SignedFiles.Letter("Rieng")));
        var (file, check) = await SignedFiles.Checked(lan, document);
        foreach (var stranger in new[] { "ha", "quantri", "dongphu" })
        {
            using var client = await office.As(stranger);
            foreach (var path in new[] { $"/api/v1/documents/{document}/signatures", $"/kiem-tra/{file.ReceivedFileId}", CheckFiles.JsonOf(check.Id), CheckFiles.HtmlOf(check.Id) })
            {
                using var answer = await client.GetAsync(path, Stop);
                Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.SeeOther or HttpStatusCode.Found, $"{stranger} {path}: {(int)answer.StatusCode}");
            }
            using var ask = await client.PostAsJsonAsync($"/api/v1/files/{file.ReceivedFileId}/checks", new { }, Stop);
            Assert.Equal(HttpStatusCode.NotFound, ask.StatusCode);
        }
        Assert.Equal(1, await Rows(file.ReceivedFileId));
    }

    [Fact]
    public async Task The_signed_provincial_files_tell_signer_agency_and_time_and_stay_as_they_are()
    {
        var folder = Vectors.At("scans/real/pdf");
        using var lan = await office.As("lan");
        var signed = 0;
        foreach (var path in Directory.EnumerateFiles(folder, "qn_*.pdf").Order(StringComparer.Ordinal))
        {
            var bytes = await File.ReadAllBytesAsync(path, Stop);
            var (file, check) = await SignedFiles.Checked(lan, await SignedFiles.Receive(lan, Path.GetFileName(path), bytes), seconds: 120);
            Assert.True(check.Report is not null, $"{path}: {check.Problem}");
            Assert.All(check.Report!.Signatures, s => Assert.True(s is { Signer.Length: > 0, SignedAt: not null } && (s.Organization ?? s.Subject) is { Length: > 0 }, $"{path} {s.Field}"));
            Assert.Equal(bytes, await Stored(file.ReceivedFileId));
            signed += check.Signatures;
        }
        Assert.True(signed >= 10, $"{signed} signatures");
    }

    private Task<byte[]> Stored(Guid receivedFile) => office.Inside(async s =>
    {
        var file = await s.GetRequiredService<AllRows>().Of<ReceivedFile>().SingleAsync(f => f.Id == receivedFile, Stop);
        return await File.ReadAllBytesAsync(s.GetRequiredService<FileStore>().PathOf(file.AgencyId, file.Sha256), Stop);
    });

    private Task<Guid> DocumentOf(Guid receivedFile) => office.Inside(s => s.GetRequiredService<AllRows>().Of<ReceivedFile>().Where(f => f.Id == receivedFile).Select(f => f.DocumentId).SingleAsync(Stop));

    private Task<int> Rows(Guid receivedFile) => office.Inside(s => s.GetRequiredService<AllRows>().Of<SignatureCheck>().CountAsync(c => c.ReceivedFileId == receivedFile, Stop));

    /// <summary>What the job does, once more.</summary>
    private Task<bool> Again(Guid receivedFile) => office.Inside(async s =>
    {
        var file = await s.GetRequiredService<AllRows>().Of<ReceivedFile>().SingleAsync(f => f.Id == receivedFile, Stop);
        s.GetRequiredService<Work>().ActAs(Viewer.Office(file.AgencyId));
        await s.GetRequiredService<CheckDesk>().AtReceipt(receivedFile, Stop);
        return await s.GetRequiredService<AllRows>().Of<Job>().AnyAsync(j => j.Kind == CheckJob.Kind, Stop);
    });
}
