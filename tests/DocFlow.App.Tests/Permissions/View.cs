using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Tests.Running;

namespace DocFlow.App.Tests.Permissions;

/// <summary>One viewer's connection. Whatever comes back is searched for the secret words of documents the viewer must not see.</summary>
internal sealed partial class View(OfficeClient client, Post post, IReadOnlyList<Paper> visible, IReadOnlyList<Paper> hidden)
{
    private readonly HashSet<Guid> seen = [.. visible.Select(p => p.Id)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Post Post => post;

    public IReadOnlyList<Paper> Visible => visible;

    public bool Sees(Paper paper) => seen.Contains(paper.Id);

    public async Task<JsonElement> Read(string path)
    {
        using var answer = await client.Get(path);
        return JsonDocument.Parse(await Checked(answer, path, HttpStatusCode.OK)).RootElement;
    }

    public async Task Page(string path)
    {
        using var answer = await client.Get(path);
        await Checked(answer, path, HttpStatusCode.OK);
    }

    public async Task Answers(string path, HttpStatusCode expected)
    {
        using var answer = await client.Get(path);
        await Checked(answer, path, expected);
    }

    public async Task Does(HttpMethod method, string path, object body, HttpStatusCode expected)
    {
        using var answer = method == HttpMethod.Put ? await client.Put(path, body) : await client.Post(path, body);
        await Checked(answer, $"{method} {path}", expected);
    }

    public async Task Alike(string hiddenPath, string absentPath)
    {
        using var one = await client.Get(hiddenPath);
        using var other = await client.Get(absentPath);
        Assert.Equal(Headers(other), Headers(one));
        Assert.Equal(Plain(await other.Content.ReadAsStringAsync(Stop)), Plain(await one.Content.ReadAsStringAsync(Stop)));
    }

    private async Task<string> Checked(HttpResponseMessage answer, string what, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.StatusCode == expected, $"{what}: {(int)answer.StatusCode} instead of {(int)expected}: {text[..Math.Min(300, text.Length)]}");
        var search = what.Contains("q=", StringComparison.Ordinal) ? Uri.UnescapeDataString(what[(what.IndexOf("q=", StringComparison.Ordinal) + 2)..].Split('&')[0]) : "";
        if (hidden.FirstOrDefault(p => p.Secret != search && text.Contains(p.Secret, StringComparison.Ordinal)) is { } betrayed)
            Assert.Fail($"{what} betrays the hidden document {betrayed.Id}");
        return text;
    }

    private static string Headers(HttpResponseMessage answer) =>
        $"{(int)answer.StatusCode} " + Plain(string.Join("; ", answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not "Date" and not "Content-Length").OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {string.Join(",", h.Value)}")));

    /// <summary>Without what differs from request to request: ids in links back, the forms' own tokens, the number to quote.</summary>
    private static string Plain(string text) => Changing().Replace(text, "*");

    [GeneratedRegex("CfDJ8[0-9A-Za-z_-]+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{12}")]
    private static partial Regex Changing();
}

internal static class Answers
{
    /// <summary>The ids in a JSON array of entities, sorted.</summary>
    public static List<Guid> Ids(this JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetProperty("id").GetGuid()).Order()];
}
