using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DocFlow.Pki.Tokens;
using DocFlow.Pki.Tokens.Native;
using DocFlow.Tests;

namespace DocFlow.Pki.Tests.Tokens;

/// <summary>Keys on a SoftHSM token, through the worker.</summary>
public class TokenTests
{
    private const string Label = "Token Sở Nội vụ";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(256, "SHA256")]
    [InlineData(384, "SHA384")]
    [InlineData(521, "SHA512")]
    public async Task An_elliptic_key_signs_what_the_platform_verifies(int bits, string hash)
    {
        await using var token = Make();
        using var key = ECDsa.Create(bits switch { 256 => ECCurve.NamedCurves.nistP256, 384 => ECCurve.NamedCurves.nistP384, _ => ECCurve.NamedCurves.nistP521 });
        token.LayKey(key, "khóa ký", "01");
        var digest = CryptographicOperations.HashData(new HashAlgorithmName(hash), "văn bản"u8);
        var value = await Sign(token, "khóa ký", TokenScheme.Ecdsa, hash, digest);
        Assert.True(key.VerifyHash(digest, value));
    }

    [Theory]
    [InlineData(TokenScheme.RsaPkcs1, "SHA256")]
    [InlineData(TokenScheme.RsaPkcs1, "SHA512")]
    [InlineData(TokenScheme.RsaPss, "SHA256")]
    [InlineData(TokenScheme.RsaPss, "SHA384")]
    public async Task An_RSA_key_signs_what_the_platform_verifies(TokenScheme scheme, string hash)
    {
        await using var token = Make();
        using var key = RSA.Create(2048);
        token.LayKey(key, "khóa ký", "01");
        var name = new HashAlgorithmName(hash);
        var digest = CryptographicOperations.HashData(name, "văn bản"u8);
        Assert.True(key.VerifyHash(digest, await Sign(token, "khóa ký", scheme, hash, digest), name, scheme == TokenScheme.RsaPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public async Task Labels_are_Vietnamese_and_certificates_stand_for_keys_before_the_PIN()
    {
        await using var token = Make();
        using var certificate = Certificate("CN=Trần Thị Hà");
        await token.Lay(certificate, "Khóa ký số của bà Hà", "a1b2");
        Assert.Equal(Label, Assert.Single(await token.Workers.Tokens(SoftToken.Module, Stop)).Label);
        Assert.Equal(PinTries.Untold, (await token.Workers.Facts(SoftToken.Module, Label, Stop)).Tries);
        foreach (var pin in (string?[])[null, SoftToken.Pin])
        {
            var key = Assert.Single(await token.Workers.Keys(SoftToken.Module, Label, pin, Stop));
            Assert.Equal(("Khóa ký số của bà Hà", "a1b2"), (key.Label, key.Id));
            Assert.Equal(certificate.RawData, key.Certificate);
        }
    }

    [Fact]
    public async Task A_label_typed_with_combining_marks_names_the_same_token_and_key()
    {
        await using var token = Make();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        token.LayKey(key, "khóa của bà Hà", "01");
        var digest = SHA256.HashData("văn bản"u8);
        var (label, name) = (Label.Normalize(System.Text.NormalizationForm.FormD), "khóa của bà Hà".Normalize(System.Text.NormalizationForm.FormD));
        Assert.NotEqual(Label, label);
        Assert.True(key.VerifyHash(digest, await token.Workers.Sign(SoftToken.Module, label, name, SoftToken.Pin, TokenScheme.Ecdsa, HashAlgorithmName.SHA256, digest, Stop)));
    }

    [Fact]
    public async Task A_wrong_PIN_is_refused_even_while_the_right_one_is_logged_in()
    {
        await using var token = Make();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        token.LayKey(key, "k", "01");
        await Sign(token, "k", TokenScheme.Ecdsa, "SHA256", new byte[32]);
        var wrong = await Assert.ThrowsAsync<TokenException>(() => Sign(token, "k", TokenScheme.Ecdsa, "SHA256", new byte[32], "sai-PIN-1"));
        Assert.Equal((TokenProblem.WrongPin, PinTries.Low), (wrong.Problem, wrong.Tries));
        await Sign(token, "k", TokenScheme.Ecdsa, "SHA256", new byte[32]);
        Assert.Equal(PinTries.Untold, (await token.Workers.Facts(SoftToken.Module, Label, Stop)).Tries);
    }

    [Fact]
    public async Task A_token_pulled_out_is_away_and_signs_again_when_it_is_back()
    {
        await using var token = Make();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        token.LayKey(key, "k", "01");
        await Sign(token, "k", TokenScheme.Ecdsa, "SHA256", new byte[32]);
        token.PullOut();
        var away = await Assert.ThrowsAsync<TokenException>(() => Sign(token, "k", TokenScheme.Ecdsa, "SHA256", new byte[32]));
        Assert.Equal(TokenProblem.Away, away.Problem);
        token.PlugIn();
        Assert.Equal(64, (await Sign(token, "k", TokenScheme.Ecdsa, "SHA256", new byte[32])).Length);
    }

    [Fact]
    public async Task Many_sign_at_once_in_sessions_of_their_own()
    {
        await using var token = Make();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        token.LayKey(key, "k", "01");
        await Parallel.ForAsync(0, 300, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Stop }, async (number, _) =>
        {
            var digest = SHA256.HashData(BitConverter.GetBytes(number));
            Assert.True(key.VerifyHash(digest, await Sign(token, "k", TokenScheme.Ecdsa, "SHA256", digest)));
        });
        Assert.Single(token.Workers.Running);
    }

    [Fact]
    public async Task A_list_handed_over_at_once_gets_each_its_own_value_and_a_wrong_PIN_among_them_spoils_none()
    {
        await using var token = Make();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        token.LayKey(key, "k", "01");
        await Sign(token, "k", TokenScheme.Ecdsa, "SHA256", new byte[32]); // from here on the token is known to be fast
        var wrong = Refused(TokenProblem.WrongPin, () => Sign(token, "k", TokenScheme.Ecdsa, "SHA256", new byte[32], "sai-PIN-2"));
        var digests = Enumerable.Range(0, 600).Select(number => SHA256.HashData(BitConverter.GetBytes(number))).ToList();
        var values = await Task.WhenAll(digests.Select(digest => Sign(token, "k", TokenScheme.Ecdsa, "SHA256", digest)));
        await wrong;
        Assert.All(digests.Zip(values), pair => Assert.True(key.VerifyHash(pair.First, pair.Second)));
        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => number % 10 == 3
            ? Refused(TokenProblem.Mechanism, () => Sign(token, "k", TokenScheme.Ecdsa, "SHA384", new byte[32]))
            : Sign(token, "k", TokenScheme.Ecdsa, "SHA256", new byte[32])));
        Assert.Single(token.Workers.Running);
    }

    [Fact]
    public async Task What_waits_and_is_given_up_is_never_handed_to_the_token()
    {
        await using var token = Make();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        token.LayKey(key, "k", "01");
        using var stop = new CancellationTokenSource();
        var given = Enumerable.Range(0, 400).Select(_ => token.Workers.Sign(SoftToken.Module, Label, "k", SoftToken.Pin, TokenScheme.Ecdsa, HashAlgorithmName.SHA256, new byte[32], stop.Token)).ToList();
        await stop.CancelAsync();
        var ended = await Task.WhenAll(given.Select(async ask =>
        {
            try
            {
                return (await ask).Length == 64;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }));
        Assert.Contains(false, ended);
        Assert.Equal(64, (await Sign(token, "k", TokenScheme.Ecdsa, "SHA256", new byte[32])).Length);
    }

    [Fact]
    public async Task A_worker_that_died_a_moment_ago_is_not_asked_again()
    {
        await using var token = Make();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        token.LayKey(key, "k", "01");
        var digest = SHA256.HashData([1]);
        for (var round = 0; round < 12; round++)
        {
            Assert.True(key.VerifyHash(digest, await Sign(token, "k", TokenScheme.Ecdsa, "SHA256", digest)));
            using var worker = System.Diagnostics.Process.GetProcessById(Assert.Single(token.Workers.Running));
            worker.Kill(); // and the next is asked before the system has told of it
        }
    }

    [Fact]
    public async Task A_worker_killed_in_the_middle_is_replaced_and_everything_is_signed_with_the_PIN_it_had_taken()
    {
        await using var token = Make();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        token.LayKey(key, "k", "01");
        var first = await Sign(token, "k", TokenScheme.Ecdsa, "SHA256", SHA256.HashData([0]));
        Assert.True(key.VerifyHash(SHA256.HashData([0]), first));
        var before = Assert.Single(token.Workers.Running);
        var killing = 0;
        await Parallel.ForAsync(1, 120, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Stop }, async (number, _) =>
        {
            if (number >= 30 && Interlocked.Exchange(ref killing, 1) == 0)
                End(before);
            var digest = SHA256.HashData(BitConverter.GetBytes(number));
            Assert.True(key.VerifyHash(digest, await Sign(token, "k", TokenScheme.Ecdsa, "SHA256", digest)));
        });
        var after = Assert.Single(token.Workers.Running);
        Assert.NotEqual(before, after);
        Assert.Equal(PinTries.Untold, (await token.Workers.Facts(SoftToken.Module, Label, Stop)).Tries);

        // Another PIN than the one that was taken is tried once, in the worker that is there then, and never by itself.
        End(after);
        Assert.Equal(TokenProblem.WrongPin, (await Assert.ThrowsAsync<TokenException>(() => Sign(token, "k", TokenScheme.Ecdsa, "SHA256", new byte[32], "sai-PIN-1"))).Problem);
        var again = await Assert.ThrowsAsync<TokenException>(() => Sign(token, "k", TokenScheme.Ecdsa, "SHA256", new byte[32], "sai-PIN-1"));
        Assert.True(again.NotTried);

        static void End(int process)
        {
            using var worker = System.Diagnostics.Process.GetProcessById(process);
            worker.Kill();
            worker.WaitForExit();
        }
    }

    [Fact]
    public async Task What_a_key_cannot_do_is_refused_before_the_token_is_asked()
    {
        await using var token = Make();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        token.LayKey(key, "k", "01");
        token.LayKey(key, "đôi", "02");
        token.LayKey(key, "đôi", "03");
        await Refused(TokenProblem.Mechanism, () => Sign(token, "k", TokenScheme.RsaPkcs1, "SHA256", new byte[32]));
        await Refused(TokenProblem.Mechanism, () => Sign(token, "k", TokenScheme.Ecdsa, "SHA256", new byte[48]));
        await Refused(TokenProblem.NoKey, () => Sign(token, "không có", TokenScheme.Ecdsa, "SHA256", new byte[32]));
        await Refused(TokenProblem.Ambiguous, () => Sign(token, "đôi", TokenScheme.Ecdsa, "SHA256", new byte[32]));
    }

    [Fact]
    public void Structures_have_the_size_of_each_platform()
    {
        var unix = new CryptokiLayout(8, 8, Packed: false);
        Assert.Equal((24, 8, 16, 24, 208, 112, 48, 8), (unix.TripleSize, unix.PointerAt, unix.LengthAt, unix.PssSize, unix.TokenSize, unix.SlotSize, unix.InitializeSize, unix.FunctionsAt));
        var windows = new CryptokiLayout(4, 8, Packed: true);
        Assert.Equal((16, 4, 12, 12, 160, 104, 44, 2), (windows.TripleSize, windows.PointerAt, windows.LengthAt, windows.PssSize, windows.TokenSize, windows.SlotSize, windows.InitializeSize, windows.FunctionsAt));
    }

    private static async Task Refused(TokenProblem problem, Func<Task> act) => Assert.Equal(problem, (await Assert.ThrowsAsync<TokenException>(act)).Problem);

    private static SoftToken Make() => SoftToken.Make(Label, new TokenWorkerOptions(TokenWorkerOptions.Beside("token-worker-host")));

    private static Task<byte[]> Sign(SoftToken token, string key, TokenScheme scheme, string hash, byte[] digest, string pin = SoftToken.Pin) =>
        token.Workers.Sign(SoftToken.Module, Label, key, pin, scheme, new HashAlgorithmName(hash), digest, Stop);

    private static X509Certificate2 Certificate(string name)
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90));
    }
}
