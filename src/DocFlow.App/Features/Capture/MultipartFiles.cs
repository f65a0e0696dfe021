using DocFlow.App.Platform.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace DocFlow.App.Features.Capture;

/// <summary>Reads a multipart body without holding a file in memory or writing it twice.</summary>
internal static class MultipartFiles
{
    public const int MostFiles = 200;

    /// <summary>The fields that are looked at; others are not even read.</summary>
    private static readonly string[] Known = ["together", "side", "replaces", "place"];

    /// <param name="lay">takes one file by its name; the stream ends with it</param>
    public static async Task<(IReadOnlyList<T> Files, bool Together)> Read<T>(HttpRequest request, Func<string, Stream, CancellationToken, Task<T>> lay, CancellationToken stop)
    {
        var (files, fields) = await ReadWith(request, lay, stop);
        return (files, fields.GetValueOrDefault("together") == "true");
    }

    /// <summary>With the known fields of the form.</summary>
    public static async Task<(IReadOnlyList<T> Files, IReadOnlyDictionary<string, string> Fields)> ReadWith<T>(HttpRequest request, Func<string, Stream, CancellationToken, Task<T>> lay, CancellationToken stop)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != "multipart/form-data" || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
            throw new RuleBroken("capture.notAForm");
        var reader = new MultipartReader(boundary, request.Body);
        var files = new List<T>();
        var fields = new Dictionary<string, string>();
        while (await Next(reader, stop) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                throw new RuleBroken("capture.notAForm");
            var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
            if (!name.HasValue)
            {
                if (HeaderUtilities.RemoveQuotes(disposition.Name).Value is { } field && Known.Contains(field))
                    fields[field] = await section.ReadAsStringAsync(stop);
                continue;
            }
            if (files.Count == MostFiles)
                throw new RuleBroken("capture.tooManyFiles", MostFiles);
            files.Add(await lay(HeaderUtilities.RemoveQuotes(name).Value ?? "", new PartBody(section.Body), stop));
        }
        return (files, fields);
    }

    private static async Task<MultipartSection?> Next(MultipartReader reader, CancellationToken stop)
    {
        try
        {
            return await reader.ReadNextSectionAsync(stop);
        }
        catch (Exception broken) when (PartBody.IsBroken(broken))
        {
            throw new RuleBroken("capture.notAForm");
        }
    }
}
