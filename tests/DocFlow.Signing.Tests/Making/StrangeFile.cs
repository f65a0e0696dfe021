using System.Diagnostics;
using DocFlow.Pdf;
using DocFlow.Signing.Tests.Validation;

namespace DocFlow.Signing.Tests.Making;

/// <summary>A file nobody here made, signed once, twice and three times: what was refused, what was found wrong, and how many signatures each judge found valid before.</summary>
internal sealed class StrangeFile(string path)
{
    public const int Rounds = 3;

    // Far beyond the 5 s that are promised, since tests run beside other work; the longest is told.
    private static readonly TimeSpan hang = TimeSpan.FromSeconds(30);

    public SigningRefusedException? Refused { get; private set; }

    public List<string> Wrong { get; } = [];

    /// <summary>Valid before, and so at the end; null where this judge was not asked or cannot read the file.</summary>
    public int? Ours { get; private set; }

    public int? Pdfsig { get; private set; }

    public int? Mutool { get; private set; }

    /// <summary>Whether mutool calls the new signatures intact as well.</summary>
    public bool NewForMutool { get; private set; } = true;

    /// <summary>What one signature took at most.</summary>
    public TimeSpan Longest { get; private set; }

    /// <param name="outside">whether pdfsig and mutool are asked before and after each signature</param>
    public async Task Play(bool outside, CancellationToken stop)
    {
        var file = await File.ReadAllBytesAsync(path, stop);
        using var key = TestKeys.Of("p256");
        try
        {
            var before = Judge(file, outside);
            for (var round = 1; round <= Rounds; round++)
            {
                var next = await Sign(key, file, round, stop);
                if (!next.AsSpan().StartsWith(file))
                    Wrong.Add($"{path}: changed at signature {round}");
                file = next;
                if (outside || round == Rounds)
                    Compare(before, Judge(file, outside), round);
            }
            (Ours, Pdfsig, Mutool) = (before.Ours?.Count, before.Pdfsig, before.Mutool);
        }
        catch (SigningRefusedException no)
        {
            Refused = no;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            Wrong.Add($"{path}: longer than {hang}");
        }
        catch (Exception other) when (other is not OperationCanceledException)
        {
            Wrong.Add($"{path}: {other.GetType().Name} {other.Message} {other.StackTrace!.Split('\n')[0]}");
        }
    }

    // Broken before stays broken; what was valid stays so, and as many are new as were made.
    private void Compare(Verdicts before, Verdicts after, int round)
    {
        if (before.Ours is { } ours && ours.Except(after.Ours ?? []).ToList() is { Count: > 0 } lost)
            Wrong.Add($"{path}: we lost {string.Join(", ", lost)} at signature {round}");
        if (after.Ours is null || Enumerable.Range(1, round).Any(made => !after.Ours.Exists(line => line.StartsWith($"DocFlow{made} ", StringComparison.Ordinal))))
            Wrong.Add($"{path}: of our own we see {string.Join(", ", after.Ours ?? ["nothing"])} at signature {round}");
        if (before.Pdfsig is { } pdfsig && !(after.Pdfsig >= pdfsig + round))
            Wrong.Add($"{path}: pdfsig {pdfsig} before, {after.Pdfsig} at signature {round}");
        if (before.Mutool is { } mutool && !(after.Mutool >= mutool))
            Wrong.Add($"{path}: mutool {mutool} before, {after.Mutool} at signature {round}");
        NewForMutool &= before.Mutool is not { } held || after.Mutool >= held + round;
    }

    private async Task<byte[]> Sign(SoftwareKey key, byte[] file, int round, CancellationToken stop)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        enough.CancelAfter(hang);
        var start = Stopwatch.GetTimestamp();
        var output = new MemoryStream();
        var options = new SignatureOptions { Field = $"DocFlow{round}", Rectangle = round == 2 ? Corner(file) : null };
        await new PadesSigner(TimeProvider.System).SignWith(key, new MemoryStream(file), output, options, stop: enough.Token);
        Longest = TimeSpan.FromTicks(Math.Max(Longest.Ticks, Stopwatch.GetElapsedTime(start).Ticks));
        return output.ToArray();
    }

    /// <summary>A place so small that it hides nothing, whatever the page.</summary>
    private static PageRectangle? Corner(byte[] file) =>
        PdfDocument.Open(new MemoryStream(file)).Pages.FirstOrDefault() is { } page && new PageSpace(page) is var space ? new PageRectangle(space.Width / 100, space.Height / 100, space.Width / 20, space.Height / 60) : null;

    private static Verdicts Judge(byte[] file, bool outside) =>
        new(Own(file), outside && Judges.Tally(file) is { Readable: true } read ? read.Valid : null, outside ? Judges.Intact(file) : null);

    /// <summary>Field and judgement of every signature that holds; null where the file cannot be judged.</summary>
    private static List<string>? Own(byte[] file)
    {
        try
        {
            return [.. Judged.By(Judged.Sample, file).Signatures.Where(s => s is { Integrity: "intact", ChangesAfter: not "forbidden" }).Select(s => $"{s.Field} {s.Indication} {s.SubIndication}")];
        }
        catch (PdfFormatException)
        {
            return null;
        }
    }

    private sealed record Verdicts(List<string>? Ours, int? Pdfsig, int? Mutool);
}
