namespace DocFlow.Signing;

/// <summary>A signature that is complete.</summary>
/// <param name="Field">The field that holds it.</param>
/// <param name="Level">What it reached.</param>
/// <param name="Length">Bytes of the file.</param>
/// <param name="CmsBytes">Octets of the signature without padding.</param>
/// <param name="WasComplete">Whether the staged file held it already: completing again changes nothing.</param>
/// <param name="Missing">Why a time-stamp that was asked for is not there; null where none is missing.</param>
public sealed record SignedFile(string Field, PadesLevel Level, long Length, int CmsBytes, bool WasComplete, SigningRefusedException? Missing);
