namespace DocFlow.Pdf;

/// <summary>The streams of an annotation's appearance (§12.5.5), of every state.</summary>
internal static class AppearanceStreams
{
    public static IEnumerable<PdfStream> Of(PdfView view, PdfDictionary annotation)
    {
        if (view.Dictionary(annotation, "AP") is not { } appearance)
            yield break;
        foreach (var (_, value) in appearance)
            switch (view.Resolve(value))
            {
                case PdfStream stream:
                    yield return stream;
                    break;
                case PdfDictionary states:
                    foreach (var (_, state) in states.Take(1000))
                        if (view.Resolve(state) is PdfStream one)
                            yield return one;
                    break;
            }
    }
}
