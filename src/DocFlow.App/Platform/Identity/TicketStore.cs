using System.Security.Cryptography;
using System.Text;
using DocFlow.App.Platform.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Platform.Identity;

/// <summary>Keeps log-ins in the table <c>session</c>: the cookie is only a key to a row that can be listed and closed.</summary>
internal sealed class TicketStore(OfficeWriter writer, IDataProtectionProvider protection, IHttpContextAccessor http, TimeProvider clock) : ITicketStore
{
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    private readonly IDataProtector protector = protection.CreateProtector("DocFlow.Session");

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        var request = http.HttpContext?.Request;
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            KeyHash = HashOf(key),
            AccountId = AccountOf(ticket),
            CreatedAt = now,
            SeenAt = now,
            ExpiresAt = ticket.Properties.ExpiresUtc ?? now.AddHours(12),
            Address = http.HttpContext?.Connection.RemoteIpAddress?.ToString(),
            Browser = Cut(request?.Headers.UserAgent.ToString()),
            Ticket = Seal(ticket),
        };
        await writer.Write(db =>
        {
            db.Add(session);
            return Task.FromResult(true);
        }, CancellationToken.None);
        return key;
    }

    /// <summary>Only for the same account: a session never changes hands.</summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket) => writer.Write(db =>
    {
        var account = AccountOf(ticket);
        var (hash, now, sealed_) = (HashOf(key), clock.GetUtcNow(), Seal(ticket));
        var expires = ticket.Properties.ExpiresUtc ?? now.AddHours(12);
        return db.Set<Session>().Where(s => s.KeyHash == hash && s.AccountId == account).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.SeenAt, now).SetProperty(s => s.ExpiresAt, expires).SetProperty(s => s.Ticket, sealed_));
    }, CancellationToken.None);

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var (hash, now) = (HashOf(key), clock.GetUtcNow());
        var session = await writer.Read(db => db.Set<Session>().AsNoTracking().FirstOrDefaultAsync(s => s.KeyHash == hash && s.ClosedAt == null && s.ExpiresAt > now));
        if (session is null)
            return null;
        if (now - session.SeenAt > SeenEvery)
            await writer.Write(db => db.Set<Session>().Where(s => s.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now)), CancellationToken.None);
        var ticket = TicketSerializer.Default.Deserialize(protector.Unprotect(session.Ticket));
        ticket?.Principal.Identities.First().AddClaim(new System.Security.Claims.Claim(OfficeClaims.Session, session.Id.ToString()));
        return ticket;
    }

    public Task RemoveAsync(string key) => writer.Write(db =>
    {
        var (hash, now) = (HashOf(key), clock.GetUtcNow());
        return db.Set<Session>().Where(s => s.KeyHash == hash && s.ClosedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.ClosedAt, now));
    }, CancellationToken.None);

    private byte[] Seal(AuthenticationTicket ticket)
    {
        foreach (var identity in ticket.Principal.Identities)
        {
            foreach (var claim in identity.FindAll(OfficeClaims.Session).ToList())
                identity.RemoveClaim(claim);
        }
        return protector.Protect(TicketSerializer.Default.Serialize(ticket));
    }

    private static Guid AccountOf(AuthenticationTicket ticket) => Guid.Parse(ticket.Principal.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)!.Value);

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key)));

    private static string? Cut(string? text) => text is { Length: > 300 } ? text[..300] : text;
}
