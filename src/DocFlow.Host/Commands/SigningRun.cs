using System.Text.Json.Nodes;
using DocFlow.Signing;

namespace DocFlow.Host.Commands;

/// <summary>What <c>sign</c> and <c>extend</c> share: names of results, files that appear whole or not at all, one entry a file, the exit code.</summary>
internal sealed class SigningRun(IReadOnlyList<string> inputs, string to, int jobs, bool json)
{
    private readonly IReadOnlyList<string> outputs = Names(inputs, to);

    /// <summary>Why results cannot go there; null where they can.</summary>
    public static string? WrongOut(IReadOnlyList<string> inputs, string to)
    {
        if (inputs.Count > 1 && File.Exists(to))
            return "--out: nhiều tệp cần một thư mục / several files need a folder";
        return !IsFolder(inputs, to) && inputs.Any(input => Path.GetFullPath(input) == Path.GetFullPath(to)) ? "--out: tệp gốc không bị ghi đè / the original is not overwritten" : null;
    }

    /// <summary>Makes each result with the given work, several at a time; a file that fails does not stop the others.</summary>
    public async Task<int> Run(Func<Stream, Stream, CancellationToken, Task<(string Level, IReadOnlyList<string> Fields)>> make, CancellationToken stop)
    {
        var entries = new JsonObject[inputs.Count];
        var codes = new int[inputs.Count];
        await Parallel.ForAsync(0, inputs.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop }, async (at, halt) =>
            (entries[at], codes[at]) = await One(inputs[at], outputs[at], make, halt));
        Print(entries);
        return codes.Max();
    }

    /// <summary>One reason for every file, where none could be begun.</summary>
    public int Refuse(SigningRefusedException refused)
    {
        Print([.. inputs.Select(input => Failed(input, refused.Reason.ToString(), SigningTexts.Vietnamese(refused), refused.Message))]);
        return SigningTexts.ExitCodeOf(refused.Reason);
    }

    private static bool IsFolder(IReadOnlyList<string> inputs, string to) => inputs.Count > 1 || to.EndsWith('/') || Directory.Exists(to);

    /// <summary>A file for one input, else files in a folder, where equal names get -2, -3 and no input is overwritten.</summary>
    private static IReadOnlyList<string> Names(IReadOnlyList<string> inputs, string to)
    {
        if (!IsFolder(inputs, to))
            return [to];
        var taken = inputs.Select(Path.GetFullPath).ToHashSet(StringComparer.Ordinal);
        return [.. inputs.Select(input =>
        {
            var name = Path.GetFileNameWithoutExtension(input);
            var free = Path.Combine(to, name + ".pdf");
            for (var count = 2; !taken.Add(Path.GetFullPath(free)); count++)
                free = Path.Combine(to, $"{name}-{count}.pdf");
            return free;
        })];
    }

    private static async Task<(JsonObject Entry, int Code)> One(
        string input, string output, Func<Stream, Stream, CancellationToken, Task<(string Level, IReadOnlyList<string> Fields)>> make, CancellationToken stop)
    {
        string? staged = null;
        try
        {
            using var source = File.OpenRead(input);
            var folder = Path.GetDirectoryName(Path.GetFullPath(output))!;
            Directory.CreateDirectory(folder);
            staged = Path.Combine(folder, $".{Guid.NewGuid():N}.part");
            (string Level, IReadOnlyList<string> Fields) done;
            await using (var target = new FileStream(staged, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                done = await make(source, target, stop);
                target.Flush(flushToDisk: true);
            }
            File.Move(staged, output, overwrite: true);
            staged = null;
            return (new JsonObject { ["file"] = input, ["out"] = output, ["level"] = done.Level, ["fields"] = new JsonArray([.. done.Fields.Select(f => JsonValue.Create(f))]) }, ExitCodes.Done);
        }
        catch (SigningRefusedException refused)
        {
            return (Failed(input, refused.Reason.ToString(), SigningTexts.Vietnamese(refused), refused.Message), SigningTexts.ExitCodeOf(refused.Reason));
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return (Failed(input, "Unreadable", "Không đọc hoặc ghi được tệp", missing.Message), ExitCodes.Refused);
        }
        finally
        {
            if (staged is not null)
                File.Delete(staged);
        }
    }

    private void Print(IReadOnlyList<JsonObject> entries)
    {
        if (json)
        {
            Console.WriteLine(new JsonObject { ["files"] = new JsonArray([.. entries]) }.ToJsonString(Output.Json));
            return;
        }
        foreach (var entry in entries)
            Console.WriteLine(entry["error"] is { } error ? $"{entry["file"]}: {error["vi"]} / {error["en"]}" : $"{entry["file"]} → {entry["out"]}: {entry["level"]}, {string.Join(", ", entry["fields"]!.AsArray())}");
    }

    private static JsonObject Failed(string file, string code, string vi, string en) =>
        new() { ["file"] = file, ["error"] = new JsonObject { ["code"] = code, ["vi"] = vi, ["en"] = en } };
}
