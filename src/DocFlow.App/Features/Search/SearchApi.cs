using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Registers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.App.Features.Search;

internal static class SearchApi
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/search", Find).WithTags("Search");

    private static async Task<Ok<SearchAnswer>> Find(PageSearch search, CancellationToken stop, string q = "", int page = 1)
    {
        var found = await search.Find(q, page, stop);
        return TypedResults.Ok(new SearchAnswer(found.Total, [.. found.Numbered.Select(IncomingAnswer.Of)], [.. found.Outgoing.Select(o => new OutgoingFound(o.Id, o.DocumentId, o.CodeText, o.IssuedOn, o.TypeName, o.Subject, o.State))], found.Pages));
    }
}

public sealed record SearchAnswer(int Total, IReadOnlyList<IncomingAnswer> Documents, IReadOnlyList<OutgoingFound> Outgoing, IReadOnlyList<PageHit> Pages);

public sealed record OutgoingFound(Guid Id, Guid DocumentId, string? CodeText, DateOnly? IssuedOn, string TypeName, string Subject, OutgoingState State);
