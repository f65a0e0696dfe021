namespace DocFlow.Pki;

/// <summary>A certificate, or a file of certificates, is not what its format says it is.</summary>
/// <param name="position">Offset in bytes, from the start of the file, of the object that could not be read.</param>
/// <param name="expectation">What should have stood there, with the clause where one says so.</param>
/// <param name="cause">What the decoder said, where one was asked.</param>
public sealed class PkiFormatException(long position, string expectation, Exception? cause = null)
    : Exception($"At byte {position}: expected {expectation}", cause)
{
    /// <summary>Offset in bytes of the object that could not be read.</summary>
    public long Position { get; } = position;

    /// <summary>What should have stood there.</summary>
    public string Expectation { get; } = expectation;
}
