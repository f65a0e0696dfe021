namespace DocFlow.App.Features.Accounts.LogIn;

/// <summary>
/// One attempt at a time for one name: a hundred guesses sent at once must count as a hundred, not each see the account before the
/// others failed. Names share a fixed number of places, so that inventing names costs no memory.
/// </summary>
internal sealed class Turnstile
{
    private readonly SemaphoreSlim[] places = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<IDisposable> Pass(string name, CancellationToken stop)
    {
        var place = places[(uint)StringComparer.OrdinalIgnoreCase.GetHashCode(name) % places.Length];
        await place.WaitAsync(stop);
        return new Leave(place);
    }

    private sealed class Leave(SemaphoreSlim place) : IDisposable
    {
        public void Dispose() => place.Release();
    }
}
