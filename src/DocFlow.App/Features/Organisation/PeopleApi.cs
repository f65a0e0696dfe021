using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Organisation;

internal static class PeopleApi
{
    private const int Most = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var people = routes.MapGroup("/api/v1/people").WithTags("Organisation");
        people.MapGet("", Find);
        people.MapGet("{id:guid}", One);
        people.MapPost("", Create);
        people.MapPut("{id:guid}", Correct);
        people.MapPost("{id:guid}/posts", Give);
        routes.MapPut("/api/v1/posts/{id:guid}", End).WithTags("Organisation");
    }

    private static async Task<Ok<IReadOnlyList<PersonFound>>> Find(PeopleDesk desk, CancellationToken stop, string? q = null, Guid? agency = null, int size = 20) =>
        TypedResults.Ok(await desk.Find(q, agency, Math.Clamp(size, 1, Most), stop));

    private static async Task<Ok<PersonAnswer>> One(Guid id, Work work, HttpContext http, CancellationToken stop)
    {
        var person = await work.Visible<Person>().FirstOrDefaultAsync(p => p.Id == id, stop) ?? throw new NotThere(typeof(Person), id);
        return await Told(person, work, http, stop);
    }

    private static async Task<Created<PersonAnswer>> Create(NewPerson ask, PeopleDesk desk, Work work, HttpContext http, CancellationToken stop)
    {
        var person = await desk.Create(ask.AgencyId ?? work.Me.AgencyId, ask.FullName, ask.Email, stop);
        return TypedResults.Created($"/api/v1/people/{person.Id}", (await Told(person, work, http, stop)).Value);
    }

    private static async Task<Ok<PersonAnswer>> Correct(Guid id, NewPerson ask, PeopleDesk desk, Work work, HttpContext http, CancellationToken stop) =>
        await Told(await desk.Correct(id, ask.FullName, ask.Email, ETags.Expected(http), stop), work, http, stop);

    private static async Task<Created<PostAnswer>> Give(Guid id, NewPost ask, PeopleDesk desk, Work work, HttpContext http, CancellationToken stop)
    {
        var post = await desk.Give(id, ask.AgencyId ?? work.Me.AgencyId, ask.UnitId, ask.Title, ask.Role, ask.From, stop);
        ETags.Write(http, post.Version);
        return TypedResults.Created($"/api/v1/people/{id}", PostAnswer.Of(post));
    }

    private static async Task<Ok<PostAnswer>> End(Guid id, LastDay ask, PeopleDesk desk, HttpContext http, CancellationToken stop)
    {
        var post = await desk.End(id, ask.To, ETags.Expected(http), stop);
        ETags.Write(http, post.Version);
        return TypedResults.Ok(PostAnswer.Of(post));
    }

    private static async Task<Ok<PersonAnswer>> Told(Person person, Work work, HttpContext http, CancellationToken stop)
    {
        var posts = await work.Visible<Post>().Where(p => p.PersonId == person.Id).OrderBy(p => p.From).ThenBy(p => p.Id).ToListAsync(stop);
        ETags.Write(http, person.Version);
        return TypedResults.Ok(new PersonAnswer(person.Id, person.AgencyId, person.FullName, person.Email, posts.ConvertAll(PostAnswer.Of), person.Version));
    }
}

public sealed record NewPerson(Guid? AgencyId, string? FullName, string? Email);

public sealed record NewPost(Guid? AgencyId, Guid? UnitId, string? Title, Role? Role, DateOnly? From);

/// <param name="To">the last day the post is held</param>
public sealed record LastDay(DateOnly? To);

public sealed record PersonAnswer(Guid Id, Guid AgencyId, string FullName, string? Email, IReadOnlyList<PostAnswer> Posts, int Version);

public sealed record PostAnswer(Guid Id, Guid AgencyId, Guid? UnitId, string Title, Role Role, DateOnly From, DateOnly? To, int Version)
{
    internal static PostAnswer Of(Post post) => new(post.Id, post.AgencyId, post.UnitId, post.Title, post.Role, post.From, post.To, post.Version);
}
