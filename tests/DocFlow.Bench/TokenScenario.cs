using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DocFlow.Pki.Tokens;
using DocFlow.Pki.Tokens.Native;

namespace DocFlow.Bench;

/// <summary>SoftHSM signatures through the worker process, beside a bare loop of C_SignInit and C_Sign in this process in the same run.</summary>
internal static partial class TokenScenario
{
    private const string Module = "/usr/lib/softhsm/libsofthsm2.so", Label = "bench", Pin = "4321", Key = "k";
    private static readonly TimeSpan span = TimeSpan.FromSeconds(1.5);

    public static async Task Run(Table table)
    {
        if (!File.Exists(Module))
        {
            table.Add("tokens", "SoftHSM", "not installed");
            return;
        }
        using var rsa = RSA.Create(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await One(table, "RSA-2048", rsa, TokenScheme.RsaPkcs1);
        await One(table, "P-256", curve, TokenScheme.Ecdsa);
    }

    private static async Task One(Table table, string what, AsymmetricAlgorithm key, TokenScheme scheme)
    {
        var folder = Directory.CreateTempSubdirectory("docflow-bench-token-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "tokens"));
            var settings = Path.Combine(folder, "softhsm2.conf");
            await File.WriteAllTextAsync(settings, $"directories.tokendir = {Path.Combine(folder, "tokens")}\nobjectstore.backend = file\nlog.level = ERROR\n");
            Environment.SetEnvironmentVariable("SOFTHSM2_CONF", settings);
            SetVariable("SOFTHSM2_CONF", settings, 1); // the module in this very process asks the C library
            var pem = Path.Combine(folder, "key.pem");
            await File.WriteAllTextAsync(pem, key.ExportPkcs8PrivateKeyPem());
            Util("--init-token", "--free", "--label", Label, "--so-pin", "87654321", "--pin", Pin);
            Util("--import", pem, "--token", Label, "--label", Key, "--id", "01", "--pin", Pin);
            await using var workers = new TokenWorkers(new TokenWorkerOptions(TokenWorkerOptions.Beside()));
            using var bare = new Bare(scheme);
            var digest = RandomNumberGenerator.GetBytes(32);
            Task Ours() => workers.Sign(Module, Label, Key, Pin, scheme, HashAlgorithmName.SHA256, digest);
            // Turn about, so that other load on the machine falls on both alike. A list of documents hands over as many as it has.
            foreach (var (asked, threads) in ((int, int)[])[(1, 1), (4, 4), (64, 1), (64, 4)])
            {
                var (ours, theirs, wakes) = (new List<Rate>(), new List<Rate>(), new List<double>());
                for (var round = 0; round < 4; round++)
                {
                    if (asked == 1)
                        wakes.Add(PingPong.Measure(span / 3));
                    theirs.Add(await Measure(threads, lane => Task.Run(() => bare.Sign(lane, digest))));
                    ours.Add(await Measure(asked, _ => Ours()));
                }
                table.Add("tokens", $"SoftHSM through the worker, {what}, {asked} at a time", Say(ours));
                if (wakes.Count > 0)
                {
                    // One after another: a signature and its two wake-ups, nothing else.
                    var most = 1 / (1 / theirs.Average(r => r.PerSecond) + 1 / wakes.Average());
                    table.Add("tokens", "a byte through two pipes and back, between two threads", string.Create(CultureInfo.InvariantCulture,
                        $"{1e6 / wakes.Average():F0} µs; with the bare loop's signature at most {most:F0}/s; ours is {ours.Average(r => r.PerSecond) / most:F2} of it"));
                }
                table.Add("tokens", $"bare C_SignInit and C_Sign, {what}, threads: {threads}",
                    string.Create(CultureInfo.InvariantCulture, $"{Say(theirs)}; ratio {ours.Average(r => r.PerSecond) / theirs.Average(r => r.PerSecond):F2}, of processor time {theirs.Average(r => r.Each) / ours.Average(r => r.Each):F2}"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Say(List<Rate> rates) => string.Create(CultureInfo.InvariantCulture, $"{rates.Average(r => r.PerSecond):F0}/s, {rates.Average(r => r.Each) * 1e6:F0} µs of CPU each");

    private static async Task<Rate> Measure(int lanes, Func<int, Task> act)
    {
        await act(0);
        var (start, before, done) = (Stopwatch.GetTimestamp(), Machine.Seconds(Environment.ProcessId), 0);
        await Task.WhenAll(Enumerable.Range(0, lanes).Select(async lane =>
        {
            while (Stopwatch.GetElapsedTime(start) < span)
            {
                await act(lane);
                Interlocked.Increment(ref done);
            }
        }));
        return new Rate(done / Stopwatch.GetElapsedTime(start).TotalSeconds, (Machine.Seconds(Environment.ProcessId) - before) / done);
    }

    private static void Util(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("softhsm2-util", arguments) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"softhsm2-util ended with {process.ExitCode}");
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    /// <param name="Each">processor seconds for one, the worker's included</param>
    private sealed record Rate(double PerSecond, double Each);

    /// <summary>The module in this process, a session for each lane, logged in once.</summary>
    private sealed class Bare : IDisposable
    {
        private readonly Cryptoki module = new(Module);
        private readonly CULong[] sessions;
        private readonly CULong key;
        private readonly TokenScheme scheme;

        public Bare(TokenScheme scheme)
        {
            this.scheme = scheme;
            module.Start();
            var slot = module.Slots()[0];
            sessions = [.. Enumerable.Range(0, 4).Select(_ => module.Open(slot, readWrite: false))];
            module.Enter(sessions[0], Ck.User, System.Text.Encoding.UTF8.GetBytes(Pin), onReader: false);
            key = module.FindAll(sessions[0], (Ck.Class, Cryptoki.Bytes(Ck.PrivateKeyObject)))[0];
        }

        public void Sign(int lane, byte[] digest)
        {
            module.BeginSign(sessions[lane], key, scheme == TokenScheme.Ecdsa ? Ck.Ecdsa : Ck.RsaPkcs, []);
            module.EndSign(sessions[lane], scheme == TokenScheme.Ecdsa ? digest : [.. Convert.FromHexString("3031300d060960864801650304020105000420"), .. digest]);
        }

        public void Dispose() => module.Stop();
    }
}
