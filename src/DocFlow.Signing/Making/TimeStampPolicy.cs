namespace DocFlow.Signing;

/// <summary>What happens to a signature whose time-stamp does not come.</summary>
public enum TimeStampPolicy
{
    /// <summary>It is refused; the same value may complete it later.</summary>
    Demand,

    /// <summary>It is completed without one, at B-B, and says so; a document time-stamp can raise it later.</summary>
    SignAnyway,
}
