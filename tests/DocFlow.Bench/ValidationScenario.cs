using System.Diagnostics;
using System.Globalization;
using System.Text;
using DocFlow.Pki;
using DocFlow.Signing;
using DocFlow.Signing.Validation;

namespace DocFlow.Bench;

/// <summary>Whole validations (facts and judgement) with evidence at hand on one core, beside pdfsig over the same files in the same run; memory over a gigabyte.</summary>
internal static class ValidationScenario
{
    private static readonly TimeSpan span = TimeSpan.FromSeconds(4);

    public static async Task Run(Table table)
    {
        var context = Context();
        var one = await Sign("minh", SampleFile(1 << 20));
        await Rate(table, "1 MB, one B-B signature", one, context);
        var three = await Sign("ha", await Sign("city", await Sign("minh", SampleFile(1 << 20))));
        await Rate(table, "1 MB, three signatures, B-LTA", await Archived(three), context);
        await Memory(table, context);
    }

    private static async Task Rate(Table table, string what, byte[] file, ValidationContext context)
    {
        var report = PdfValidation.Run(new MemoryStream(file, writable: false), context);
        if (report.Verdict != "valid")
            throw new InvalidOperationException(report.ToJson());
        var times = new List<double>();
        var (done, start, before) = (0, Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime.TotalSeconds);
        for (; Stopwatch.GetElapsedTime(start) < span; done++)
        {
            var at = Stopwatch.GetTimestamp();
            PdfValidation.Run(new MemoryStream(file, writable: false), context);
            times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
        }
        var rate = done / (Environment.CpuUsage.TotalTime.TotalSeconds - before);
        times.Sort();
        table.Add("validation", what, string.Create(CultureInfo.InvariantCulture, $"{rate:F0} per second of CPU; p50 {times[times.Count / 2]:F1} ms, p99 {times[times.Count * 99 / 100]:F1} ms; {file.Length} bytes"));
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, file);
            const int rounds = 20;
            var seconds = await Pdfsig(path, rounds);
            table.Add("validation", $"pdfsig -nocert, {what}", string.Create(CultureInfo.InvariantCulture, $"{rounds / seconds:F0} per second of CPU, its start included; ratio {rate / (rounds / seconds):F1}"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    // Processor seconds of so many runs, as the shell tells them of its children: "0m1.234s 0m0.056s" in the last line.
    private static async Task<double> Pdfsig(string path, int rounds)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", $"for i in $(seq {rounds}); do pdfsig -nocert \"$0\" >/dev/null 2>&1; done; times", path]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said.Trim().Split('\n')[^1].Split(' ').Sum(time => double.Parse(time[..time.IndexOf('m')], CultureInfo.InvariantCulture) * 60 + double.Parse(time[(time.IndexOf('m') + 1)..^1], CultureInfo.InvariantCulture));
    }

    // A gigabyte in one stream: signed and validated on disk.
    private static async Task Memory(Table table, ValidationContext context)
    {
        var folder = Directory.CreateTempSubdirectory("docflow-bench-");
        try
        {
            var (plain, signed) = (Path.Combine(folder.FullName, "a.pdf"), Path.Combine(folder.FullName, "b.pdf"));
            await using (var output = File.Create(plain))
                Write(output, 1 << 30);
            GC.Collect();
            Machine.ForgetPeak();
            using (var key = Key("minh"))
            await using (var source = File.OpenRead(plain))
            await using (var output = new FileStream(signed, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1))
            {
                var began = Stopwatch.GetTimestamp();
                await new PadesSigner(TimeProvider.System).SignWith(key, source, output, new SignatureOptions());
                table.Add("signing", "1 GB on disk, one B-B signature, without the last fsync", string.Create(CultureInfo.InvariantCulture,
                    $"{Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s; resident memory at most {Machine.Peak():F0} MiB"));
            }
            File.Delete(plain);
            GC.Collect();
            var (before, allocated, start) = (Machine.Resident(Environment.ProcessId), GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
            await using var file = File.OpenRead(signed);
            var report = PdfValidation.Run(file, context);
            var (seconds, after) = (Stopwatch.GetElapsedTime(start).TotalSeconds, Machine.Resident(Environment.ProcessId));
            table.Add("validation", "1 GB on disk, one B-B signature", string.Create(CultureInfo.InvariantCulture,
                $"{report.Verdict} in {seconds:F1} s; resident {before:F0} MiB before, {after:F0} MiB after; {(GC.GetTotalAllocatedBytes() - allocated) / 1048576.0:F1} MiB allocated"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<byte[]> Sign(string who, byte[] file)
    {
        using var key = Key(who);
        var output = new MemoryStream();
        await new PadesSigner(TimeProvider.System).SignWith(key, new MemoryStream(file), output, new SignatureOptions());
        return output.ToArray();
    }

    private static async Task<byte[]> Archived(byte[] file)
    {
        using var key = Key("tsa");
        var evidence = await RevocationEvidence.Load([Certificate("root.pem"), Certificate("issuing.pem")], [Certificate("root.crl"), Certificate("issuing.crl")], []);
        var output = new MemoryStream();
        await new PadesExtender().Raise(new MemoryStream(file), output, PadesLevel.Archival, new LocalTimeStampAuthority(key, TimeProvider.System), evidence);
        return output.ToArray();
    }

    internal static ValidationContext Context() => new()
    {
        Moment = TimeProvider.System.GetUtcNow().AddMinutes(10),
        Trust = CertificateFile.Read(File.ReadAllBytes(Certificate("root.pem"))),
        Crls = [Der("root.crl"), Der("issuing.crl")],
    };

    internal static SoftwareKey Key(string name) => SoftwareKey.FromPkcs12(File.ReadAllBytes(Certificate(name + ".p12")), "docflow-demo");

    private static ReadOnlyMemory<byte> Der(string name)
    {
        var text = File.ReadAllText(Certificate(name));
        return Convert.FromBase64String(text[System.Security.Cryptography.PemEncoding.Find(text).Base64Data]);
    }

    private static string Certificate(string name)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "DocFlow.sln")))
            at = at.Parent;
        return Path.Combine(at?.FullName ?? throw new DirectoryNotFoundException("DocFlow.sln not found"), "certs-sample", name);
    }

    private static byte[] SampleFile(int padding)
    {
        var output = new MemoryStream();
        Write(output, padding);
        return output.ToArray();
    }

    /// <summary>One page and a stream of so many bytes that nobody shows.</summary>
    private static void Write(Stream output, int padding)
    {
        var offsets = new List<long>();
        void Text(string text) => output.Write(Encoding.ASCII.GetBytes(text));
        void Object(string text)
        {
            offsets.Add(output.Position);
            Text(string.Create(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{text}\nendobj\n"));
        }
        Text("%PDF-1.7\n");
        Object("<</Type/Catalog/Pages 2 0 R>>");
        Object("<</Type/Pages/Count 1/Kids[3 0 R]>>");
        Object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>");
        offsets.Add(output.Position);
        Text(string.Create(CultureInfo.InvariantCulture, $"4 0 obj\n<</Length {padding}>>\nstream\n"));
        var block = new byte[1 << 20];
        Array.Fill(block, (byte)'x');
        for (var left = padding; left > 0; left -= block.Length)
            output.Write(block, 0, Math.Min(left, block.Length));
        Text("\nendstream\nendobj\n");
        var at = output.Position;
        Text(string.Create(CultureInfo.InvariantCulture, $"xref\n0 5\n0000000000 65535 f \n{string.Concat(offsets.Select(offset => string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n")))}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n"));
    }
}
