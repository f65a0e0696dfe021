using DocFlow.Ocr;

namespace DocFlow.Host.Commands.Reading;

/// <summary>How files are to be read, and what is to be made beside the searchable copy.</summary>
/// <param name="Languages">Joined by <c>+</c>.</param>
/// <param name="Delivery">A small copy, NAME.delivery.pdf.</param>
/// <param name="Alto">NAME.alto.xml.</param>
internal sealed record OcrWish(string Languages, bool Delivery, bool Alto)
{
    public const string DeliveryEnding = ".delivery.pdf", AltoEnding = ".alto.xml";

    /// <summary>Another build of the engine reads anew.</summary>
    public string Way => $"{Languages}{(Delivery ? " delivery" : "")}{(Alto ? " alto" : "")} {typeof(WholeFileReader).Assembly.ManifestModule.ModuleVersionId:N}";

    /// <summary>The files made for a result, with their names in the JSON.</summary>
    public IEnumerable<(string Name, string File)> Files(string result)
    {
        yield return ("pdf", result + ".pdf");
        if (Delivery)
            yield return ("delivery", result + DeliveryEnding);
        yield return ("text", result + ".txt");
        if (Alto)
            yield return ("alto", result + AltoEnding);
    }
}
