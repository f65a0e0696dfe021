namespace DocFlow.Host.Commands.Reading;

/// <summary>In which languages a file is read, and what is to be made beside the searchable copy.</summary>
/// <param name="Languages">As Tesseract names them, joined by +.</param>
/// <param name="Delivery">NAME.delivery.pdf, the small copy.</param>
/// <param name="Alto">NAME.alto.xml, the words with their places.</param>
internal sealed record OcrWish(string Languages, bool Delivery, bool Alto)
{
    public const string DeliveryEnding = ".delivery.pdf", AltoEnding = ".alto.xml";

    /// <summary>What decides about the results, for the question whether they are there already.</summary>
    public override string ToString() => $"{Languages}{(Delivery ? " delivery" : "")}{(Alto ? " alto" : "")}";

    /// <summary>Every ending that a result may have.</summary>
    public static IReadOnlyList<string> Endings => [".pdf", ".txt", ".json", ".unfinished", DeliveryEnding, AltoEnding];

    /// <summary>The endings of what is made by this wish.</summary>
    public IEnumerable<string> Made => [".pdf", ".txt", ".json", .. Delivery ? [DeliveryEnding] : Array.Empty<string>(), .. Alto ? [AltoEnding] : Array.Empty<string>()];
}
