using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Running;

/// <summary>API tokens laid into the database as the administrator's page would.</summary>
internal static class Tokens
{
    public static async Task<Post> PostOf(IServiceProvider services, string logIn)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeContext>();
        var person = await db.Set<Account>().Where(a => a.UserName == logIn).Select(a => a.PersonId).SingleAsync();
        return await db.Set<Post>().AsNoTracking().OrderBy(p => p.From).FirstAsync(p => p.PersonId == person);
    }

    public static async Task<string> Give(IServiceProvider services, Guid agency, Guid post)
    {
        var (token, hash) = TokenHandler.Make();
        var row = new ApiToken { Id = Guid.NewGuid(), AgencyId = agency, PostId = post, Name = "thử", TokenHash = hash, CreatedAt = TimeProvider.System.GetUtcNow() };
        await services.GetRequiredService<OfficeWriter>().Write(db => Task.FromResult(db.Add(row)), CancellationToken.None);
        return token;
    }
}
