using System.Security.Cryptography;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Platform.Data;
using DocFlow.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Signing;

/// <summary>The key file of a run is opened once, and never outlives the run.</summary>
public sealed class KeptKeyTests(StaffedOffice office) : IClassFixture<StaffedOffice>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_kept_key_signs_until_its_run_is_over_and_never_once_it_may_not_be_used()
    {
        var kept = new KeptKey();
        var key = await office.By("minh", async (_, s) => (await s.GetRequiredService<KeyDesk>().Mine(agencys: false, Stop)).Single(k => k.Elsewhere is null).Id);
        var digest = SHA256.HashData("một văn bản"u8);
        (await Open(key, SampleKeys.Password, kept)).Dispose();
        // Without its password, which is not worked through again.
        using (var lent = await Open(key, "đã có", kept))
        {
            var value = await lent.Sign(digest, Stop);
            kept.Dispose();
            // What is being signed is signed; nothing else begins.
            Assert.Equal(value, await lent.Sign(digest, Stop));
            Assert.Equal("signing.wrongPassword", await Refusal(key, "đã có", kept));
        }
        using var late = new KeptKey();
        (await Open(key, SampleKeys.Password, late)).Dispose();
        await office.By("quantri", async (_, s) =>
        {
            await s.GetRequiredService<KeyDesk>().Retire(key, Stop);
            return true;
        });
        Assert.Equal("signing.keyRetired", await Refusal(key, SampleKeys.Password, late));
    }

    private Task<ISignatureKey> Open(Guid key, string password, KeptKey kept) => office.By("minh", (_, s) => s.GetRequiredService<KeyDesk>().Open(key, password, Stop, kept));

    private async Task<string> Refusal(Guid key, string password, KeptKey kept) => (await Assert.ThrowsAsync<RuleBroken>(() => Open(key, password, kept))).Code;
}
