using System.Text;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Drafting.Desk;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Drafting;

public sealed class DraftFileTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_a_pdf_that_takes_fields_becomes_a_draft_and_what_is_refused_leaves_nothing()
    {
        var good = Samples.Pdf(1, _ => "So: /UBND-NV");
        var locked = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(good).Replace("/Root 1 0 R", $"/Root 1 0 R /ID [<{new string('0', 32)}> <{new string('0', 32)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{new string('A', 64)}> /U <{new string('B', 64)}> >>", StringComparison.Ordinal));
        var before = await Count();
        Assert.Equal("drafting.pdf.unusable Upload", await Refused("trong.pdf", []));
        Assert.Equal("drafting.pdf.unusable Upload", await Refused("du-thao.docx", Samples.Noise(5000, 7)));
        Assert.Equal("drafting.pdf.unusable Upload", await Refused("cut.pdf", good[..(good.Length / 3)]));
        Assert.Equal("drafting.pdf.encrypted Upload", await Refused("khoa.pdf", locked));
        Assert.Equal(before, await Count());
        Assert.Equal(OutgoingState.Checking, (await Draft("tot.pdf", good, await office.Person("Trần Quang Minh"))).State);
    }

    [Fact]
    public async Task A_leader_of_another_agency_is_no_signer_here_not_even_for_their_own_draft()
    {
        var city = (await office.Agency("UBND thành phố Đồng Hới")).Id;
        var elsewhere = await office.By("tuan", (work, _) => Task.FromResult(work.Me.PersonId!.Value));
        await office.App.Services.GetRequiredService<OfficeWriter>().Write(async db =>
        {
            var agency = await db.Set<Agency>().FirstAsync(a => a.Id != city, Stop);
            db.Add(new Post(agency, await db.Set<Person>().SingleAsync(p => p.Id == elsewhere, Stop), null, "Chủ tịch", Role.Leader, new DateOnly(2024, 1, 1), DateTimeOffset.UtcNow));
            return true;
        }, Stop);
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => Draft("tot.pdf", Samples.Pdf(1, _ => "So:"), elsewhere, me => me with { PersonId = elsewhere }));
        Assert.Equal("drafting.noSigner", refused.Code);
    }

    private async Task<string> Refused(string name, byte[] content)
    {
        var minh = await office.Person("Trần Quang Minh");
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => Draft(name, content, minh));
        return $"{refused.Code} {refused.Field}";
    }

    private Task<int> Count() => office.Inside(s => s.GetRequiredService<AllRows>().Of<OutgoingDocument>().CountAsync(Stop));

    private Task<OutgoingDocument> Draft(string name, byte[] content, Guid signer, Func<Viewer, Viewer>? other = null) => office.By("ha", async (work, s) =>
    {
        if (other is not null)
            work.ActAs(other(work.Me));
        using var stream = new MemoryStream(content);
        var file = await s.GetRequiredService<Intake>().Lay(name, stream, Stop);
        return await s.GetRequiredService<DraftDesk>().Draft(new Drafted { Subject = "Thử tệp", Notation = "UBND-NV", SignerId = signer }, file, Stop);
    });
}
