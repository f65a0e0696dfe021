using DocFlow.App.Features.Registers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.App.Features.Search;

internal static class SearchApi
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/search", Find).WithTags("Search");

    private static async Task<Ok<SearchAnswer>> Find(string q, PageSearch search, CancellationToken stop, int page = 1)
    {
        var found = await search.Find(q, page, stop);
        return TypedResults.Ok(new SearchAnswer(found.Total, [.. found.Numbered.Select(IncomingAnswer.Of)], found.Pages));
    }
}

public sealed record SearchAnswer(int Total, IReadOnlyList<IncomingAnswer> Documents, IReadOnlyList<PageHit> Pages);
