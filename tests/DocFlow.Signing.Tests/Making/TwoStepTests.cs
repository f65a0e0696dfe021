using System.Security.Cryptography;

namespace DocFlow.Signing.Tests.Making;

public class TwoStepTests
{
    private readonly HeldClock clock = new(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.FromHours(7)));
    private readonly MemoryStream staged = new();
    private readonly SoftwareKey key = TestKeys.Of("p256");

    private PadesSigner Signer => new(clock);

    [Fact]
    public async Task A_prepared_signature_survives_as_JSON_and_is_completed_by_another_process()
    {
        var pending = await Prepared();
        var kept = PendingSignature.FromJson((pending with { Staged = "kho/a1" }).ToJson());
        Assert.Equal("kho/a1", kept.Staged);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(SamplePdf.Pages())), kept.DocumentHash);
        var done = await Signer.Complete(kept, staged, await key.Sign(kept.ToBeSigned, Stop), stop: Stop);
        Assert.False(done.WasComplete);
        Judges.Pdfsig(staged.ToArray(), 1);
        Judges.OpenSsl(staged.ToArray(), TestKeys.RootPem);
    }

    [Fact]
    public async Task Completing_again_changes_no_byte_even_with_another_value()
    {
        var pending = await Prepared();
        await Signer.Complete(pending, staged, await key.Sign(pending.ToBeSigned, Stop), stop: Stop);
        var once = staged.ToArray();
        clock.Now += TimeSpan.FromDays(30);
        var again = await Signer.Complete(pending, staged, await key.Sign(pending.ToBeSigned, Stop), stop: Stop);
        Assert.True(again.WasComplete);
        Assert.Equal(once, staged.ToArray());
    }

    [Theory]
    [InlineData("p256")]
    [InlineData("p384")]
    public async Task Completed_into_another_file_the_staged_one_stays_and_both_are_what_completing_in_place_makes(string name)
    {
        var own = TestKeys.Of(name);
        var pending = await Signer.Prepare(new MemoryStream(SamplePdf.Pages()), staged, new SignatureOptions(), own.Certificate, own.Chain, Stop);
        var before = staged.ToArray();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(before)), pending.StagedHash);
        var value = await own.Sign(pending.ToBeSigned, Stop);
        using var output = new MemoryStream();
        Assert.False((await Signer.CompleteInto(output, pending, staged, value, stop: Stop)).WasComplete);
        Assert.Equal(before, staged.ToArray());
        await Signer.Complete(pending, staged, value, stop: Stop);
        Assert.Equal(staged.ToArray(), output.ToArray());
        Judges.Pdfsig(output.ToArray(), 1);

        // What changed in the staged file is found while it is copied, and whatever is refused leaves no signature.
        before[20] ^= 1;
        using var changed = new MemoryStream(before);
        await Refused(SigningRefusal.StagedChanged, async () => await Signer.CompleteInto(new MemoryStream(), pending, changed, value, stop: Stop));
        before[20] ^= 1;
        using var wrong = new MemoryStream();
        await Refused(SigningRefusal.WrongValue, async () => await Signer.CompleteInto(wrong, pending, new MemoryStream(before), await own.Sign(new byte[own.Algorithm.DigestBytes], Stop), stop: Stop));
        Assert.Equal(before, wrong.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(2000)]
    public async Task A_patch_that_was_broken_off_is_made_whole(int written)
    {
        var pending = await Prepared();
        var untouched = staged.ToArray();
        var value = await key.Sign(pending.ToBeSigned, Stop);
        await Signer.Complete(pending, staged, value, stop: Stop);
        var whole = staged.ToArray();
        var broken = (byte[])untouched.Clone();
        whole.AsSpan((int)pending.ByteRange[1] + 1, written).CopyTo(broken.AsSpan((int)pending.ByteRange[1] + 1));
        var again = new MemoryStream(broken);
        Assert.False((await Signer.Complete(pending, again, value, stop: Stop)).WasComplete);
        Assert.Equal(whole, again.ToArray());
    }

    [Fact]
    public async Task A_value_over_something_else_is_refused_and_nothing_is_written()
    {
        var pending = await Prepared();
        var before = staged.ToArray();
        await Refused(SigningRefusal.WrongValue, async () => await Signer.Complete(pending, staged, await key.Sign(new byte[32], Stop), stop: Stop));
        using var other = TestKeys.Sample("ha");
        await Refused(SigningRefusal.WrongValue, async () => await Signer.Complete(pending, staged, await other.Sign(pending.ToBeSigned, Stop), stop: Stop));
        await Refused(SigningRefusal.WrongValue, async () => await Signer.Complete(pending, staged, Array.Empty<byte>(), stop: Stop));
        Assert.Equal(before, staged.ToArray());
    }

    [Fact]
    public async Task A_value_that_comes_too_late_is_refused()
    {
        var pending = await Prepared();
        clock.Now += TimeSpan.FromHours(1);
        await Refused(SigningRefusal.Expired, async () => await Signer.Complete(pending, staged, await key.Sign(pending.ToBeSigned, Stop), stop: Stop));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(-20)]
    public async Task A_staged_file_of_which_one_byte_changed_is_refused(int at)
    {
        var pending = await Prepared();
        staged.GetBuffer()[at < 0 ? staged.Length + at : at] ^= 1;
        await Refused(SigningRefusal.StagedChanged, async () => await Signer.Complete(pending, staged, await key.Sign(pending.ToBeSigned, Stop), stop: Stop));
    }

    [Fact]
    public async Task A_staged_file_that_is_cut_or_longer_is_refused()
    {
        var pending = await Prepared();
        staged.SetLength(staged.Length + 1);
        await Refused(SigningRefusal.StagedChanged, async () => await Signer.Complete(pending, staged, await key.Sign(pending.ToBeSigned, Stop), stop: Stop));
        staged.SetLength(100);
        await Refused(SigningRefusal.StagedChanged, async () => await Signer.Complete(pending, staged, await key.Sign(pending.ToBeSigned, Stop), stop: Stop));
    }

    [Fact]
    public async Task Attributes_that_were_exchanged_while_they_were_kept_are_refused()
    {
        var pending = await Prepared();
        var forged = pending with { ToBeSigned = SHA256.HashData("khác"u8) };
        await Refused(SigningRefusal.Pending, async () => await Signer.Complete(forged, staged, await key.Sign(forged.ToBeSigned, Stop), stop: Stop));
        await Refused(SigningRefusal.Pending, () => Task.FromResult(PendingSignature.FromJson("{\"id\":")));
        await Refused(SigningRefusal.Pending, () => Task.FromResult(PendingSignature.FromJson(pending.ToJson().Replace("\"byteRange\":[0,", "\"byteRange\":[7,", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task The_pair_of_an_elliptic_curve_may_come_joined_or_in_DER()
    {
        foreach (var kind in (string[])["p256", "p384", "p521"])
        {
            using var curve = TestKeys.Of(kind);
            for (var round = 0; round < 8; round++)
            {
                var pending = await Signer.Prepare(new MemoryStream(SamplePdf.Pages()), staged, new SignatureOptions(), curve.Certificate, curve.Chain, Stop);
                var joined = await curve.Sign(pending.ToBeSigned, Stop);
                var der = SignatureValue.ForCms(curve.Algorithm, curve.Certificate.Key, joined)!;
                var done = await Signer.Complete(pending, staged, round % 2 == 0 ? joined : der, stop: Stop);
                Assert.InRange(done.CmsBytes, pending.Room - 24, pending.Room);
            }
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<PendingSignature> Prepared() =>
        await Signer.Prepare(new MemoryStream(SamplePdf.Pages()), staged, new SignatureOptions(), key.Certificate, key.Chain, Stop);

    private static async Task Refused<T>(SigningRefusal reason, Func<Task<T>> act) => Assert.Equal(reason, (await Assert.ThrowsAsync<SigningRefusedException>(act)).Reason);

    private sealed class HeldClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
    }
}
