namespace DocFlow.Bpmn.Dmn;

/// <summary>What <see cref="HitPolicy.Collect"/> makes of the outputs: C, C+, C&lt;, C&gt;, C#.</summary>
public enum Aggregation
{
    List,
    Sum,
    Min,
    Max,
    Count,
}
