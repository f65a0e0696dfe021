namespace DocFlow.EdXml;

/// <summary>A text is not what QCVN 102:2016 or QĐ 20/2020/QĐ-TTg say it is.</summary>
/// <param name="position">Index of the character that offends, from 0.</param>
/// <param name="expectation">What should have stood there.</param>
public sealed class EdXmlFormatException(int position, string expectation) : Exception($"At character {position}: expected {expectation}")
{
    public int Position { get; } = position;

    /// <summary>What should have stood there.</summary>
    public string Expectation { get; } = expectation;
}
