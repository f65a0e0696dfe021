namespace DocFlow.Bpmn.Dmn;

/// <summary>What a decision table gives where several rules match (DMN 1.5 §8.2.8).</summary>
public enum HitPolicy
{
    /// <summary>At most one rule may match; several give null.</summary>
    Unique,

    /// <summary>Matching rules must agree; else null.</summary>
    Any,

    /// <summary>The output that comes first in the list of output values.</summary>
    Priority,

    /// <summary>The first matching rule.</summary>
    First,

    /// <summary>All, in the order of the rules.</summary>
    RuleOrder,

    /// <summary>All, in the order of the output values.</summary>
    OutputOrder,

    /// <summary>All, or their sum, least, greatest or number.</summary>
    Collect,
}
