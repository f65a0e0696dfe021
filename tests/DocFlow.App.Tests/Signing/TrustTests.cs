using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Features.Signing.Trust;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.Pki;
using DocFlow.Pki.Tests.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Signing;

/// <summary>Trust that an administrator confirms, lists brought by hand, and checks judged again from what was kept beside them.</summary>
public sealed class TrustTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static readonly DateTimeOffset began = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_counts_before_its_fingerprint_was_confirmed_and_ended_trust_stays()
    {
        using var authority = Authority("CN=CA thử xác nhận");
        var fingerprint = Fingerprint(authority);
        var id = await Desk("quantri", async (desk, _) => (await desk.Propose(authority.RawData, TrustPurposes.DocumentSigning, new DateOnly(2026, 1, 1), null, "Công văn 12", Stop))[0].Id);
        Assert.DoesNotContain(await Anchors(), anchor => anchor.Certificate.Fingerprint == fingerprint);
        foreach (var wrong in new[] { fingerprint[^8..], fingerprint[..16], "", new string('0', 16) })
            Assert.Equal("signing.trustDigits", (await Assert.ThrowsAsync<RuleBroken>(() => Desk("quantri", (desk, _) => Done(desk.Confirm(id, wrong, Stop))))).Code);
        await Desk("quantri", (desk, _) => Done(desk.Confirm(id, string.Join(':', fingerprint[^16..].ToUpperInvariant().Chunk(2).Select(pair => new string(pair))), Stop)));
        var anchor = Assert.Single(await Anchors(), one => one.Certificate.Fingerprint == fingerprint);
        Assert.Equal((TrustPurposes.DocumentSigning, (DateTimeOffset?)null), (anchor.Purposes, anchor.Until));

        Assert.Equal("signing.trustReason", (await Assert.ThrowsAsync<RuleBroken>(() => Desk("quantri", (desk, _) => Done(desk.End(id, new DateOnly(2026, 6, 30), " ", Stop))))).Code);
        await Desk("quantri", (desk, _) => Done(desk.End(id, new DateOnly(2026, 6, 30), "Hết hợp đồng", Stop)));
        anchor = Assert.Single(await Anchors(), one => one.Certificate.Fingerprint == fingerprint);
        Assert.True(anchor.Serves(TrustPurposes.DocumentSigning, new DateTimeOffset(2026, 6, 30, 23, 0, 0, TimeSpan.FromHours(7))));
        Assert.False(anchor.Serves(TrustPurposes.DocumentSigning, new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.FromHours(7))));
        var said = await office.Inside(s => s.GetRequiredService<AllRows>().Of<AuditEntry>().Where(e => e.Action.StartsWith("trust.")).Select(e => e.Action).Distinct().ToListAsync(Stop));
        Assert.Subset(said.ToHashSet(), new HashSet<string> { "trust.proposed", "trust.confirmed", "trust.ended" });
    }

    [Fact]
    public async Task Only_administrators_of_the_topmost_agency_decide()
    {
        using var authority = Authority("CN=CA của người khác");
        await Assert.ThrowsAsync<NotAllowed>(() => Desk("lan", (desk, _) => Done(desk.Propose(authority.RawData, TrustPurposes.All, null, null, "x", Stop))));
        using var lan = await office.As("lan");
        using var refused = await lan.PostAsJsonAsync("/api/v1/trust/crls", new { file = Convert.ToBase64String(authority.RawData) }, Stop);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var page = await lan.GetAsync("/tin-cay", Stop);
        Assert.NotEqual(HttpStatusCode.OK, page.StatusCode);
        using var keeper = await office.As("quantri");
        Assert.Contains("Tin cậy", await keeper.GetStringAsync("/tin-cay", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_brought_by_hand_counts_where_somebody_trusted_signed_it()
    {
        using var authority = Authority("CN=CA có CRL");
        var list = List(authority);
        Assert.Equal("signing.crlSigner", (await Assert.ThrowsAsync<RuleBroken>(() => Desk("quantri", (desk, _) => Done(desk.ImportCrl(list, [], Stop))))).Code);
        await Desk("quantri", async (desk, _) =>
        {
            var row = (await desk.Propose(authority.RawData, TrustPurposes.All, null, null, "x", Stop))[0];
            await desk.Confirm(row.Id, row.Fingerprint[^16..], Stop);
            return true;
        });
        using var keeper = await office.As("quantri");
        using var answer = await keeper.PostAsJsonAsync("/api/v1/trust/crls", new { file = Convert.ToBase64String(list) }, Stop);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var context = await office.Inside(s => s.GetRequiredService<TrustStore>().At(DateTimeOffset.UnixEpoch, Stop));
        Assert.Contains(context.Crls, one => one.Span.SequenceEqual(list));
        Assert.True(context.EvidenceKnownSince.ContainsKey(Convert.ToHexStringLower(SHA256.HashData(list))));
        Assert.Equal("signing.trustUnreadable", (await Assert.ThrowsAsync<RuleBroken>(() => Desk("quantri", (desk, _) => Done(desk.ImportCrl([1, 2, 3], [], Stop))))).Code);
    }

    [Fact]
    public async Task A_nations_list_counts_when_its_operator_is_confirmed_and_its_next_number_ends_what_it_drops()
    {
        using var keeper = Authority("CN=Cơ quan lập danh sách");
        using var authority = Authority("CN=CA trong danh sách");
        byte[] List(long number, string services) => System.Text.Encoding.UTF8.GetBytes(EtsiLists.Signed(EtsiLists.Unsigned(services, number), keeper));
        var granted = EtsiLists.Service(EtsiLists.Authority, authority, EtsiLists.Granted, "2026-01-01T00:00:00Z");
        var digits = Fingerprint(keeper)[^16..];
        Assert.Equal("signing.trustListDigits", (await Assert.ThrowsAsync<RuleBroken>(() => Desk("quantri", (desk, _) => desk.ImportList(List(7, granted), "", Stop)))).Code);
        Assert.Equal(1, await Desk("quantri", (desk, _) => desk.ImportList(List(7, granted), digits, Stop)));
        Assert.Null(Assert.Single(await Anchors(), one => one.Certificate.Fingerprint == Fingerprint(authority)).Until);
        await Desk("quantri", (desk, _) => desk.ImportList(List(8, ""), digits, Stop));
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), Assert.Single(await Anchors(), one => one.Certificate.Fingerprint == Fingerprint(authority)).Until);
        Assert.Equal("signing.trustListOlder", (await Assert.ThrowsAsync<RuleBroken>(() => Desk("quantri", (desk, _) => desk.ImportList(List(7, granted), digits, Stop)))).Code);
        var altered = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(List(9, granted)).Replace("CA/QC", "CA/PKC", StringComparison.Ordinal));
        Assert.Equal("signing.trustListFault", (await Assert.ThrowsAsync<RuleBroken>(() => Desk("quantri", (desk, _) => desk.ImportList(altered, digits, Stop)))).Code);
    }

    [Fact]
    public async Task A_check_is_judged_again_without_its_file_and_repeats_byte_for_byte()
    {
        using var lan = await office.As("lan");
        var document = await SignedFiles.Receive(lan, "xet-lai.pdf", await SignedFiles.Sign(SignedFiles.Letter("Xet lai")));
        var (file, first) = await SignedFiles.Checked(lan, document);
        Assert.Equal("valid", first.Verdict);
        await office.Inside(async s =>
        {
            var row = await s.GetRequiredService<AllRows>().Of<Features.Signing.Checking.SignatureCheck>().SingleAsync(c => c.Id == first.Id, Stop);
            Assert.Equal(2, row.Evidence.Split(' ').Length); // the root's list and the authority's
            var work = s.GetRequiredService<Work>();
            work.ActAs(Viewer.Office(row.AgencyId));
            File.Delete(s.GetRequiredService<FileStore>().PathOf(row.AgencyId, row.Sha256)); // the file is not needed
            var desk = s.GetRequiredService<RejudgeDesk>();
            Assert.Equal(row.Report, (await desk.AsThen(row, Stop)).ToJson());
            Assert.Equal("indeterminate", (await desk.At(row, began.AddYears(40), Stop)).Verdict);
            var again = await desk.Today(row.Id, Stop);
            Assert.Equal(("valid", CheckOccasion.Rejudged), (again.Verdict, again.Occasion));
            Assert.NotNull(again.BasisSha256);
            return true;
        });
        var page = await lan.GetStringAsync($"/kiem-tra/{file.ReceivedFileId}?lan={first.Id}&nhu=cu", Stop);
        Assert.Contains("giống từng byte", page, StringComparison.Ordinal);
        Assert.Contains("INDETERMINATE", await lan.GetStringAsync($"/kiem-tra/{file.ReceivedFileId}?lan={first.Id}&ngay=2066-01-01", Stop), StringComparison.Ordinal);
        Assert.StartsWith("%PDF-1.7", System.Text.Encoding.ASCII.GetString((await lan.GetByteArrayAsync(CheckFiles.PdfOf(first.Id), Stop))[..8]), StringComparison.Ordinal);
        Assert.Contains("mainindication:total-passed", await lan.GetStringAsync(CheckFiles.XmlOf(first.Id), Stop), StringComparison.Ordinal);
    }

    private Task<T> Desk<T>(string logIn, Func<TrustDesk, Work, Task<T>> verb) => office.Inside(async s =>
    {
        var work = s.GetRequiredService<Work>();
        var rows = s.GetRequiredService<AllRows>();
        var account = await rows.Of<Account>().SingleAsync(a => a.UserName == logIn, Stop);
        var post = await rows.Of<Post>().FirstAsync(p => p.PersonId == account.PersonId, Stop);
        work.ActAs(new Viewer { Kind = ViewerKind.Person, PersonId = post.PersonId, PostId = post.Id, AgencyId = post.AgencyId, Role = post.Role, Name = logIn, Permissions = s.GetRequiredService<Grants>().Of(post.Role) });
        return await verb(s.GetRequiredService<TrustDesk>(), work);
    });

    private Task<IReadOnlyList<TrustAnchor>> Anchors() => office.Inside(async s => (await s.GetRequiredService<TrustStore>().At(DateTimeOffset.UnixEpoch, Stop)).Anchors);

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }

    private static X509Certificate2 Authority(string name)
    {
        var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(began, began.AddYears(20));
    }

    private static byte[] List(X509Certificate2 authority)
    {
        var builder = new CertificateRevocationListBuilder();
        builder.AddEntry([1, 2, 3], began);
        return builder.Build(authority, 1, began.AddYears(10), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, began);
    }

    private static string Fingerprint(X509Certificate2 certificate) => CertificateFile.Read(certificate.RawData)[0].Fingerprint;
}
