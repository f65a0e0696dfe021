namespace DocFlow.Conformance.Tests;

/// <summary>The machine's clock, moved forward by whoever needs a lease to run out.</summary>
public sealed class OfficeClock : TimeProvider
{
    private TimeSpan ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;

    public void Advance(TimeSpan by) => ahead += by;
}
