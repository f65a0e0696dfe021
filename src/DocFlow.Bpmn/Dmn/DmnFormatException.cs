namespace DocFlow.Bpmn.Dmn;

/// <summary>A file is not DMN XML, passes a limit, or uses what is not evaluated here.</summary>
/// <param name="line">Line of the offence, from 1; 0 where the file as a whole is meant.</param>
/// <param name="column">Column of the offence, from 1; 0 likewise.</param>
/// <param name="expectation">What should have stood there.</param>
/// <param name="cause">What the XML reader or the expression said, where it refused.</param>
public sealed class DmnFormatException(int line, int column, string expectation, Exception? cause = null)
    : Exception($"Line {line}, column {column}: expected {expectation}", cause)
{
    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>What should have stood there.</summary>
    public string Expectation { get; } = expectation;
}
