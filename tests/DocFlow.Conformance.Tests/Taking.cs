using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.Conformance.Tests;

/// <summary>One desk's transaction that takes a number; without a commit the number goes back.</summary>
internal sealed class Taking : IAsyncDisposable
{
    private readonly AsyncServiceScope scope;
    private readonly Work work;
    private readonly Guid book;

    public Taking(InstalledOffice office, Guid agency, Guid book)
    {
        this.book = book;
        scope = office.Services.CreateAsyncScope();
        work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(office.Lan(agency));
    }

    public Task<int> Take(CancellationToken stop) => work.Take<Register>(book, r => r.Next, stop);

    public Task Commit(CancellationToken stop)
    {
        work.Say("test.numberTaken");
        return work.Commit(stop);
    }

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
