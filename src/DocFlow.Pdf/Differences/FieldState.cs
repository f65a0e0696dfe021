namespace DocFlow.Pdf;

/// <summary>What happened to the value of a field between two revisions.</summary>
internal enum FieldState
{
    Same,

    /// <summary>A value came or changed.</summary>
    Filled,

    /// <summary>A signature came.</summary>
    Signed,

    /// <summary>Something nobody may do.</summary>
    Broken,
}
