namespace DocFlow.Ocr.Native;

/// <summary>What one pass of the engine saw, in pixels of the image it was given.</summary>
/// <param name="Words">In the engine's reading order.</param>
/// <param name="Confidence">Mean over the words, 0 to 100.</param>
internal sealed record RawPage(IReadOnlyList<RawWord> Words, int Confidence);
