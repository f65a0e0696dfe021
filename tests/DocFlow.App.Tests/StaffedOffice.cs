using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Workflow;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using DocFlow.App.Platform.Permissions;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Tests.BackgroundWork;
using DocFlow.App.Tests.Workflow;
using DocFlow.Data.Sqlite;
using DocFlow.Host.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests;

/// <summary>The demo office on a free port, with a kind of job that does as it is told; its people act through tokens.</summary>
public sealed class StaffedOffice : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private DirectoryInfo folder = null!;

    public WebApplication App { get; private set; } = null!;

    /// <summary>Its processes: those of the tests.</summary>
    public string WorkflowFolder => Path.Combine(folder.FullName, "workflows");

    public async ValueTask InitializeAsync()
    {
        folder = await PreparedFolder.Copy(demo: true);
        var data = new DataFolder(folder.FullName);
        TestProcesses.WriteTo(WorkflowFolder);
        foreach (var own in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.bpmn"))
            File.Copy(own, Path.Combine(WorkflowFolder, Path.GetFileName(own)));
        App = ServeCommand.Build(new ServeOptions("http://127.0.0.1:0", data, new SqliteDatabase(data.SqliteFile), Demo: true)
        {
            More = services => services.AddSingleton(new JobKind(ScriptedJob.Kind, typeof(ScriptedJob), AtOnce: 4, MostAttempts: 3))
                .AddSingleton(new Features.Workflow.WorkflowFolder(WorkflowFolder)).AddScoped<ScriptedHandler>().AddSingleton(new ServiceTask(ScriptedHandler.Topic, typeof(ScriptedHandler))),
        });
        Assert.True(await ServeCommand.Prepare(App, demo: true, CancellationToken.None));
        await App.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        await PreparedFolder.Remove(folder.FullName);
    }

    /// <summary>What this demo person's browser would be, acting in the post held today.</summary>
    public async Task<HttpClient> As(string logIn)
    {
        var post = await Inside(async s =>
        {
            var rows = s.GetRequiredService<AllRows>();
            var account = await rows.Of<Account>().SingleAsync(a => a.UserName == logIn);
            return await rows.Of<Post>().FirstAsync(p => p.PersonId == account.PersonId);
        });
        var token = "df_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await App.Services.GetRequiredService<OfficeWriter>().Write(db =>
        {
            db.Add(new ApiToken
            {
                Id = Guid.CreateVersion7(),
                AgencyId = post.AgencyId,
                PostId = post.Id,
                Name = logIn,
                TokenHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token))),
                CreatedAt = DateTimeOffset.UnixEpoch,
            });
            return Task.FromResult(true);
        }, CancellationToken.None);
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(App.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async Task<T> Inside<T>(Func<IServiceProvider, Task<T>> piece)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await piece(scope.ServiceProvider);
    }

    public Task<Agency> Agency(string name) => Inside(s => s.GetRequiredService<AllRows>().Of<Agency>().SingleAsync(a => a.Name == name));

    public Task<Guid> Person(string fullName) => Inside(s => s.GetRequiredService<AllRows>().Of<Person>().Where(p => p.FullName == fullName).Select(p => p.Id).SingleAsync());

    /// <summary>Does a piece of work as this demo person, in the post held today, and commits nothing by itself.</summary>
    public Task<T> By<T>(string logIn, Func<Work, IServiceProvider, Task<T>> piece) => Inside(async s =>
    {
        var rows = s.GetRequiredService<AllRows>();
        var account = await rows.Of<Account>().SingleAsync(a => a.UserName == logIn);
        var post = await rows.Of<Post>().Include(p => p.Person).FirstAsync(p => p.PersonId == account.PersonId);
        var work = s.GetRequiredService<Work>();
        work.ActAs(new Viewer
        {
            Kind = ViewerKind.Person, AccountId = account.Id, PersonId = post.PersonId, PostId = post.Id, AgencyId = post.AgencyId, UnitId = post.UnitId, Role = post.Role,
            Name = post.Person!.FullName, Permissions = s.GetRequiredService<Grants>().Of(post.Role),
        });
        return await piece(work, s);
    });

    /// <summary>A document of the agency, known to nobody but those who see all of it.</summary>
    public Task<Guid> Document(Guid agency, string title) => Inside(async s =>
    {
        var work = s.GetRequiredService<Work>();
        work.ActAs(Viewer.Office(agency));
        var document = new Document(agency, title, null, null, work.Now);
        work.Add(document);
        await work.Commit(CancellationToken.None);
        return document.Id;
    });

    /// <summary>Queues a job that does what the script says: "succeed", "refuse", "refuse once", "hang".</summary>
    public Task<Guid> Enqueue(string script, Guid agency, Guid? document = null, DateTimeOffset? due = null) => Inside(async s =>
    {
        var work = s.GetRequiredService<Work>();
        work.ActAs(Viewer.Office(agency));
        var job = work.Enqueue(new Job(ScriptedJob.Kind, agency, work.Now, document, $"\"{script}\"", due: due));
        await work.Commit(CancellationToken.None);
        return job.Id;
    });

    public Task<Job> Job(Guid id) => Inside(s => s.GetRequiredService<AllRows>().Of<Job>().SingleAsync(j => j.Id == id));

    /// <summary>Waits until the job stands so; fails after some minutes.</summary>
    public async Task<Job> Until(Guid id, JobState state)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(Patience);
        while (true)
        {
            var job = await Job(id);
            if (job.State == state)
                return job;
            Assert.False(late.IsCancellationRequested, $"the job is {job.State}, not {state}");
            await Task.Delay(50, CancellationToken.None);
        }
    }
}
