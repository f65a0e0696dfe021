using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using DocFlow.App.Platform.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DocFlow.App.Platform.Identity;

/// <summary><c>Authorization: Bearer df_…</c>: a program acting in one post.</summary>
internal sealed class TokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, OfficeWriter writer, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Name = "token";

    private static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(1);

    /// <summary>A new token: what is shown once, and what is kept.</summary>
    public static (string Token, string Hash) Make()
    {
        var token = "df_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (token, HashOf(token));
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer df_", StringComparison.Ordinal))
            return AuthenticateResult.NoResult();
        var (hash, now) = (HashOf(header["Bearer ".Length..]), clock.GetUtcNow());
        var token = await writer.Read(db => db.Set<ApiToken>().AsNoTracking()
            .FirstOrDefaultAsync(t => t.TokenHash == hash && t.RevokedAt == null && (t.ExpiresAt == null || t.ExpiresAt > now)));
        if (token is null)
            return AuthenticateResult.Fail("unknown, expired or revoked token");
        if (token.UsedAt is null || now - token.UsedAt > UsedEvery)
            await writer.Write(db => db.Set<ApiToken>().Where(t => t.Id == token.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now)), CancellationToken.None);
        var identity = new ClaimsIdentity([new Claim(OfficeClaims.Token, token.Id.ToString()), new Claim(ClaimTypes.Name, token.Name)], Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
}
