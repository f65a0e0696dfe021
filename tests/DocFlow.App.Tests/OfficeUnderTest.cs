using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DocFlow.App.Features.Demo;
using DocFlow.App.Platform.Storage;
using DocFlow.Data.Sqlite;
using DocFlow.Host.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests;

/// <summary>A whole office on a free port of this machine over a data folder of its own, gone after the test.</summary>
public sealed class OfficeUnderTest : IAsyncDisposable
{
    private readonly DirectoryInfo folder;

    private OfficeUnderTest(WebApplication app, DirectoryInfo folder)
    {
        (App, this.folder) = (app, folder);
        Address = new Uri(app.Urls.First());
    }

    public WebApplication App { get; }

    public Uri Address { get; }

    /// <param name="demo">with the sample people; else empty, waiting for its set-up</param>
    /// <param name="publicCheck">whether outsiders may have files checked</param>
    public static async Task<OfficeUnderTest> Start(bool demo = true, CancellationToken stop = default, bool publicCheck = true)
    {
        var folder = await PreparedFolder.Copy(demo);
        var data = new DataFolder(folder.FullName);
        var app = ServeCommand.Build(new ServeOptions("http://127.0.0.1:0", data, new SqliteDatabase(data.SqliteFile), demo) { PublicCheck = publicCheck });
        if (!await ServeCommand.Prepare(app, demo, stop))
            throw new InvalidOperationException("The embedded database was not prepared.");
        await app.StartAsync(stop);
        return new OfficeUnderTest(app, folder);
    }

    /// <summary>The files that lie in the data folder now, as paths under it.</summary>
    public IReadOnlySet<string> Files() => Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder.FullName, f)).ToHashSet();

    /// <summary>A new browser with no cookies; it does not follow redirects.</summary>
    public Browser Visitor() => new(Address);

    /// <summary>A browser in which a demo person is logged in.</summary>
    public async Task<Browser> LogIn(string name, string password = DemoOffice.Password)
    {
        var browser = Visitor();
        var answer = await browser.Submit("/dang-nhap", new() { ["name"] = name, ["password"] = password });
        if (answer.StatusCode != HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"{name} was not let in: {(int)answer.StatusCode}");
        return browser;
    }

    /// <summary>Does something with the services of a scope, as no request would.</summary>
    public async Task<T> Inside<T>(Func<IServiceProvider, Task<T>> piece)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await piece(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        await PreparedFolder.Remove(folder.FullName);
    }
}

/// <summary>Pages and forms as a browser without scripts would use them.</summary>
public sealed class Browser : IDisposable
{
    private readonly HttpClient client;

    internal Browser(Uri address) => client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };

    /// <summary>For everything below the level of forms: the API, headers, streams.</summary>
    public HttpClient Client => client;

    public Task<HttpResponseMessage> Get(string path) => client.GetAsync(path, TestContext.Current.CancellationToken);

    /// <summary>Sends a file with one of the page's forms.</summary>
    /// <param name="form">the form's name</param>
    public async Task<HttpResponseMessage> Upload(string path, IHtmlDocument page, string form, string field, string fileName, byte[] file, params IReadOnlyList<(string Name, string Value)> values)
    {
        var hidden = page.QuerySelectorAll("form").First(f => f.QuerySelector($"[name='_handler'][value='{form}']") is not null).QuerySelectorAll("input[type=hidden]");
        using var body = new MultipartFormDataContent { { new ByteArrayContent(file), field, fileName } };
        foreach (var input in hidden)
            body.Add(new StringContent(input.GetAttribute("value")!), input.GetAttribute("name")!);
        foreach (var (name, value) in values)
            body.Add(new StringContent(value), name);
        return await client.PostAsync(path, body, TestContext.Current.CancellationToken);
    }

    /// <summary>The page at this address, which has to answer 200.</summary>
    public async Task<IHtmlDocument> Page(string path)
    {
        var answer = await Get(path);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode} {answer.Headers.Location}");
        return await Document(answer);
    }

    public static async Task<IHtmlDocument> Document(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    /// <summary>Opens the page, fills the form in, sends it.</summary>
    /// <param name="form">which of the page's forms; else the first that has all the named fields</param>
    public async Task<HttpResponseMessage> Submit(string path, Dictionary<string, string> fields, string? form = null) =>
        await Send(path, await Page(path), fields, form);

    public async Task<HttpResponseMessage> Send(string path, IHtmlDocument page, Dictionary<string, string> fields, string? form = null)
    {
        var chosen = page.QuerySelectorAll(form ?? "main form").OfType<IHtmlFormElement>()
            .FirstOrDefault(f => fields.Keys.All(name => f.QuerySelector($"[name='{name}']") is not null))
            ?? throw new InvalidOperationException($"{path} has no form with {string.Join(", ", fields.Keys)}.");
        var values = new Dictionary<string, string>();
        foreach (var field in chosen.QuerySelectorAll("input[name], textarea[name], select[name]"))
        {
            if (field is IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "file" })
                continue;
            values[field.GetAttribute("name")!] = field switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value ?? "",
                _ => "",
            };
        }
        foreach (var (name, value) in fields)
            values[name] = value;
        var target = chosen.GetAttribute("action") is { Length: > 0 } action ? action : path;
        return await client.PostAsync(target, new FormUrlEncodedContent(values), TestContext.Current.CancellationToken);
    }

    public void Dispose() => client.Dispose();
}
