namespace DocFlow.Bpmn;

/// <summary>A file is not BPMN 2.0 XML, or passes a limit. What BPMN permits but an engine would trip over is a finding of <see cref="BpmnCheck"/> instead.</summary>
/// <param name="line">Line of the offence, from 1; 0 where the file as a whole is meant.</param>
/// <param name="column">Column of the offence, from 1; 0 likewise.</param>
/// <param name="expectation">What should have stood there.</param>
/// <param name="cause">What the XML reader said, where it refused.</param>
public sealed class BpmnFormatException(int line, int column, string expectation, Exception? cause = null)
    : Exception($"Line {line}, column {column}: expected {expectation}", cause)
{
    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>What should have stood there.</summary>
    public string Expectation { get; } = expectation;
}
