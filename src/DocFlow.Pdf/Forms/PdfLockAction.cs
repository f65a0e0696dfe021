namespace DocFlow.Pdf;

/// <summary>Which fields a lock means.</summary>
public enum PdfLockAction
{
    /// <summary>Every field.</summary>
    All,

    /// <summary>The named ones.</summary>
    Include,

    /// <summary>All but the named ones.</summary>
    Exclude,
}
