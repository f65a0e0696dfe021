namespace DocFlow.Bpmn;

/// <summary>How often an activity runs (BPMN 2.0.2 §10.3.8).</summary>
/// <param name="Kind">One after the other, all at once, or again while a condition holds.</param>
/// <param name="Cardinality">How many instances; null where a collection decides.</param>
/// <param name="Condition">Multi-instance: when the rest is dropped. Standard loop: while it holds, again.</param>
/// <param name="Collection">The data (loopDataInputRef) with one item for each instance; null where cardinality decides.</param>
/// <param name="Element">The name each instance knows its item by (inputDataItem).</param>
/// <param name="TestBefore">Standard loop only: asks before the first round.</param>
/// <param name="Maximum">Standard loop only: the most rounds; null for no bound.</param>
/// <param name="ForeignAttributes">Attributes of other makers, as <c>{namespace}name</c>.</param>
public sealed record Loop(LoopKind Kind, Expression? Cardinality, Expression? Condition, string? Collection, string? Element, bool TestBefore, int? Maximum, IReadOnlyDictionary<string, string> ForeignAttributes)
{
    /// <summary>Multi-instance: the list (loopDataOutputRef) that gathers one item of each completed instance; null for none.</summary>
    public string? Gathered { get; init; }

    /// <summary>The name that item has inside an instance (outputDataItem).</summary>
    public string? GatheredElement { get; init; }
}
