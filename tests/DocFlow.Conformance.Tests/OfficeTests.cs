namespace DocFlow.Conformance.Tests;

/// <summary>A behaviour every database must show; each make derives one class from every such class.</summary>
public abstract class OfficeTests
{
    protected OfficeTests(InstalledOffice office)
    {
        Assert.SkipWhen(office.Absent is not null, office.Absent ?? "");
        Office = office;
    }

    protected InstalledOffice Office { get; }

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>All at once, on threads of their own as far as there are any.</summary>
    protected static Task<T[]> AtOnce<T>(int count, Func<int, Task<T>> piece) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(() => piece(i), Stop)));
}
