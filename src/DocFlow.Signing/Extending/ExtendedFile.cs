namespace DocFlow.Signing;

/// <summary>A file whose signatures were raised.</summary>
/// <param name="Level">What every signature of it now has at least.</param>
/// <param name="Signatures">The fields that hold signatures.</param>
/// <param name="Stamps">The fields of document time-stamps that were added.</param>
/// <param name="Length">Bytes of the file.</param>
public sealed record ExtendedFile(PadesLevel Level, IReadOnlyList<string> Signatures, IReadOnlyList<string> Stamps, long Length);
