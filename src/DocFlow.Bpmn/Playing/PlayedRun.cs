namespace DocFlow.Bpmn.Playing;

/// <summary>What became of one run of steps.</summary>
/// <param name="FailedStep">Counted from 0; null where all went as expected.</param>
/// <param name="Expected">What the failed step asked for; null where all went well.</param>
/// <param name="Seen">What there was instead.</param>
public sealed record PlayedRun(bool Ok, int? FailedStep, string? Expected, string? Seen);
