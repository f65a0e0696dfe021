using System.Net;
using DocFlow.App.Features.Exchange;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Tests.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Permissions;

/// <summary>Drafts, dispatches, arrivals, keys, prepared signatures and checks: what hangs on a hidden paper is hidden with it.</summary>
public sealed partial class VisibilityPropertyTests
{
    private static async Task Sent(TestOffice office, World world, View view, IEnumerable<Paper> sample)
    {
        var post = view.Post;
        var mine = view.Visible.Where(p => p.Outgoing is not null).Select(p => p.Outgoing!).ToList();
        var listed = await view.Read("/api/v1/outgoing-documents?size=200");
        Assert.Equal(mine.Select(o => o.Id).Order(), listed.GetProperty("items").Ids());
        Assert.Equal(mine.Count, listed.GetProperty("total").GetInt32());
        Assert.Equal(mine.Select(o => o.Arrival).Order(), (await view.Read("/api/v1/arrivals")).Ids());
        await view.Page("/van-ban-di");
        await view.Answers("/gui-nhan", Oracle.SeesExchange(post) ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        await view.Answers("/gui-nhan?phan=di", Oracle.SeesExchange(post) ? HttpStatusCode.OK : HttpStatusCode.Forbidden);

        var me = new Viewer { Kind = ViewerKind.Person, PersonId = post.PersonId, PostId = post.Id, AgencyId = post.AgencyId, UnitId = post.UnitId, Role = post.Role, Name = "thử", Permissions = office.Services.GetRequiredService<Grants>().Of(post.Role) };
        async Task Rows<T>(IEnumerable<Guid> expected)
            where T : OfficeRow => Assert.Equal(expected.Order(), (await office.Within(me, (work, _) => work.Visible<T>().Select(r => r.Id).ToListAsync(Stop))).Order());
        await Rows<Dispatch>(mine.Select(o => o.Dispatch));
        await Rows<PendingSigning>(mine.Select(o => o.Pending));
        await Rows<SignatureCheck>(mine.Select(o => o.Check));
        await Rows<SigningKey>(world.Keys.Where(k => Oracle.SeesKey(post, k.AgencyId, k.PersonId)).Select(k => k.Id));

        foreach (var paper in sample.Where(p => p.Outgoing is not null))
        {
            var seen = view.Sees(paper);
            var found = seen ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            await view.Answers($"/api/v1/outgoing-documents/{paper.Outgoing!.Id}", found);
            await view.Answers($"/van-ban-di/{paper.Outgoing.Id}", found);
            await view.Answers($"/api/v1/arrivals/{paper.Outgoing.Arrival}", found);
            Assert.Equal((Guid[])(seen ? [paper.Outgoing.Dispatch] : []), (await view.Read($"/api/v1/outgoing-documents/{paper.Outgoing.Id}/dispatches")).Ids());
            await view.Does(HttpMethod.Post, $"/api/v1/outgoing-documents/{paper.Outgoing.Id}/check", new { }, !Oracle.MayCheck(post) ? HttpStatusCode.Forbidden : seen ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.NotFound);
            await view.Does(HttpMethod.Post, $"/api/v1/outgoing-documents/{paper.Outgoing.Id}/seal", new { }, !Oracle.MayRegister(post) ? HttpStatusCode.Forbidden : seen ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.NotFound);
            if (!seen)
                await view.Alike($"/api/v1/outgoing-documents/{paper.Outgoing.Id}", $"/api/v1/outgoing-documents/{Guid.CreateVersion7()}");
        }
    }
}
