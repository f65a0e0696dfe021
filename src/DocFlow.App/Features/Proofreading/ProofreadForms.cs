using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DocFlow.App.Features.Proofreading;

/// <summary>What the proofreading page posts to beside its own form: one word by the script, one correction taken back, a copy asked for.</summary>
internal static class ProofreadForms
{
    public static string WordOf(Guid page) => $"/soat-chu/{page}/tu";

    public static string UndoOf(Guid page) => $"/soat-chu/{page}/hoan-tac";

    public static string EditionOf(Guid receivedFile) => $"/soat-chu/{receivedFile}/ban-tim-kiem";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/soat-chu/{page:guid}/tu", Word).RequireAuthorization().ExcludeFromDescription();
        routes.MapPost("/soat-chu/{page:guid}/hoan-tac", Undo).RequireAuthorization().ExcludeFromDescription();
        routes.MapPost("/soat-chu/{file:guid}/ban-tim-kiem", MakeEdition).RequireAuthorization().ExcludeFromDescription();
    }

    /// <summary>What a rule refuses is said where the word stands; the rest of the page stays as it is.</summary>
    private static async Task<IResult> Word(Guid page, [FromForm] int word, [FromForm] string? before, [FromForm] string? after, ProofreadDesk desk, Text text, CancellationToken stop)
    {
        try
        {
            var layer = await desk.Correct(page, [new WordChange(word, before ?? "", after ?? "")], stop);
            var words = PageWords.Unpack(layer.Words);
            return TypedResults.Ok(new { words[word].Text, Doubtful = words.Count(w => w.IsDoubtful) });
        }
        catch (RuleBroken rule)
        {
            return TypedResults.UnprocessableEntity(new { Message = text["rule." + rule.Code, rule.Arguments] });
        }
    }

    private static async Task<SeeOther> Undo(Guid page, [FromForm] Guid correction, [FromForm] string? ve, ProofreadDesk desk, CancellationToken stop)
    {
        await desk.Undo(page, correction, stop);
        return new SeeOther(ve);
    }

    private static async Task<SeeOther> MakeEdition(Guid file, [FromForm] string? ve, EditionDesk desk, CancellationToken stop)
    {
        await desk.Ask(file, stop);
        return new SeeOther(ve);
    }
}
