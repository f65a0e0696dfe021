using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Signing.Desk;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Tests.Drafting;
using DocFlow.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Signing.Desk;

/// <summary>Keys at people's own machines, and what their pages ask the server.</summary>
internal static class DeskOffice
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Registers a certificate as the administrator's page does; null for the agency's own.</summary>
    public static Task<SigningKey> Register(this StaffedOffice office, Guid? person, X509Certificate2 certificate) =>
        office.By("quantri", (_, s) => s.GetRequiredService<KeyDesk>().AddAtDesk(person, certificate.RawData, Stop));

    public static SoftwareKey Open(X509Certificate2 certificate) => SoftwareKey.FromPkcs12(certificate.Export(X509ContentType.Pkcs12, "x"), "x");

    /// <summary>The signature is asked for with this key: what waits.</summary>
    public static async Task<PendingSigning> Ask(this StaffedOffice office, DraftedOffice people, Guid outgoing, SigningKey key)
    {
        if (key.IsAgencys)
            await people.Does(people.Lan, outgoing, "seal", new { keyId = key.Id });
        else
            await people.Does(people.Minh, outgoing, "signature", new { sha256 = (await people.One(outgoing)).Sha256, keyId = key.Id });
        return await office.Inside(s => s.GetRequiredService<AllRows>().Of<PendingSigning>().SingleAsync(p => p.SubjectId == outgoing && p.State == PendingState.Prepared, Stop));
    }

    public static Task<DeskSigningsAnswer> Listed(HttpClient who, Guid group) => who.GetFromJsonAsync<DeskSigningsAnswer>($"/api/v1/desk-signings/{group}", Stop)!;

    public static async Task<string> Bring(HttpClient who, Guid pending, byte[] value)
    {
        using var answer = await who.PostAsJsonAsync($"/api/v1/desk-signings/{pending}/value", new { value }, Stop);
        return answer.StatusCode == HttpStatusCode.NoContent ? "" : $"{(int)answer.StatusCode} {(await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("code").GetString()}";
    }

    public static async Task<(string FetchFrom, string ReturnTo)> HandOver(HttpClient who, Guid pending)
    {
        using var answer = await who.PostAsJsonAsync(HandoverFiles.GivingOf(pending.ToString()), new { }, Stop);
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.True(answer.IsSuccessStatusCode, told.GetRawText());
        return (told.GetProperty("fetchFrom").GetString()!, told.GetProperty("returnTo").GetString()!);
    }

    /// <summary>What the page does with the government's program: the addresses, the call, what is called back.</summary>
    public static async Task<JsonElement> SignBy(this GovernmentAgentDouble agent, HttpClient who, Guid pending)
    {
        var (fetchFrom, returnTo) = await HandOver(who, pending);
        return await agent.Call("SignApproved", new { FileUploadHandler = returnTo, SessionId = "", JWTToken = "", FileName = fetchFrom, MetaData = Array.Empty<object>() });
    }

    public static async Task<byte[]> Signed(byte[] file, SoftwareKey key, SignatureOptions? options = null)
    {
        var output = new MemoryStream();
        await new PadesSigner(TimeProvider.System).SignWith(key, new MemoryStream(file), output, options ?? new SignatureOptions(), stop: Stop);
        return output.ToArray();
    }
}
