using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Demo.Story;

/// <summary>The people of the sample office as they act: each act is a piece of work of its own, in the post they hold.</summary>
internal sealed class Cast(IServiceScopeFactory scopes, Grants grants)
{
    private readonly Dictionary<string, Viewer> viewers = [];

    public Viewer this[string fullName] => viewers[fullName];

    public async Task Load(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = scope.ServiceProvider.GetRequiredService<AllRows>();
        foreach (var post in await rows.Of<Post>().Include(p => p.Person).ToListAsync(stop))
        {
            viewers[post.Person!.FullName] = new Viewer
            {
                Kind = ViewerKind.Person,
                PersonId = post.PersonId,
                PostId = post.Id,
                AgencyId = post.AgencyId,
                UnitId = post.UnitId,
                Role = post.Role,
                Name = post.Person.FullName,
                Permissions = grants.Of(post.Role),
            };
        }
    }

    /// <summary>What this person does with one desk of the office.</summary>
    public async Task<T> Act<TDesk, T>(string fullName, Func<TDesk, Work, Task<T>> act)
        where TDesk : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(this[fullName]);
        return await act(scope.ServiceProvider.GetRequiredService<TDesk>(), work);
    }

    public Task Act<TDesk>(string fullName, Func<TDesk, Work, Task> act)
        where TDesk : notnull => Act<TDesk, bool>(fullName, async (desk, work) =>
    {
        await act(desk, work);
        return true;
    });
}
