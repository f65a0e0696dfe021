using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Signing.Making;

/// <summary>What the feature's wiring calls for the making of signatures.</summary>
internal static class MakingParts
{
    public static void Add(OfficeParts office)
    {
        office.Services.AddScoped<SignaturePictures>();
        office.Services.AddScoped<DocumentSigner>().AddScoped<WaitingSignings>().AddSingleton<SigningCompletion>();
        office.Job<DropExpiredJob>();
        office.Every<DropExpiredJob>("0 17 * * * ?");
        office.Live<PendingSigning>(WaitingPosts.Changed);
        office.Visibility.Rule<PendingSigning>(me => Through.Of((PendingSigning pending) => pending.Document, DocumentVisibility.For(me)));
    }
}
