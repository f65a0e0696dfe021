namespace DocFlow.Ocr;

/// <summary>The folder with Tesseract's trained data (<c>vie.traineddata</c> …).</summary>
/// <param name="folder">An absolute path.</param>
public sealed class OcrModels(string folder)
{
    private static readonly string[] Usual =
    [
        "/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata",
        "/usr/share/tesseract/tessdata", "/usr/local/share/tessdata",
    ];

    public string Folder { get; } = folder;

    /// <summary>The folder given, else <c>TESSDATA_PREFIX</c>, else the first usual place that exists; refuses (<see cref="ScanProblem.ToolMissing"/>) where none does.</summary>
    public static OcrModels Find(string? folder = null)
    {
        var named = folder ?? Environment.GetEnvironmentVariable("TESSDATA_PREFIX");
        var found = string.IsNullOrEmpty(named) ? Usual.FirstOrDefault(Directory.Exists) : named;
        return found is not null && Directory.Exists(found)
            ? new OcrModels(found)
            : throw new ScanRefusedException(ScanProblem.ToolMissing, $"no folder with trained data (looked for {found ?? string.Join(", ", Usual)})");
    }

    public bool Has(string language) => File.Exists(Path.Combine(Folder, language + ".traineddata"));

    /// <summary>Refuses (<see cref="ScanProblem.ToolMissing"/>) where the data of one of the languages joined by <c>+</c> is absent.</summary>
    public void Demand(string languages)
    {
        foreach (var language in languages.Split('+'))
            if (language.Length == 0 || language.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not '_' and not '-') || !Has(language))
                throw new ScanRefusedException(ScanProblem.ToolMissing, $"trained data for the language “{language}” is not in {Folder}");
    }
}
