namespace DocFlow.Pdf;

/// <summary>One page (§7.7.3.3) with what it inherits from the page tree.</summary>
public sealed class PdfPage
{
    private static readonly PdfBox Letter = new(0, 0, 612, 792);

    private readonly PdfView _view;
    private readonly PageDefaults _inherited;
    private bool? _hasText;

    internal PdfPage(PdfView view, int number, int objectNumber, PdfDictionary dictionary, PageDefaults inherited)
    {
        _view = view;
        _inherited = inherited;
        Number = number;
        ObjectNumber = objectNumber;
        Dictionary = dictionary;
        var media = PdfBox.Read(view, Own("MediaBox", inherited.MediaBox));
        MediaBox = media is { Width: > 0, Height: > 0 } box ? box : Letter;
        CropBox = PdfBox.Read(view, Own("CropBox", inherited.CropBox))?.Within(MediaBox) ?? MediaBox;
        var rotate = PdfView.AsNumber(view.Resolve(Own("Rotate", inherited.Rotate))) ?? 0;
        Rotate = rotate % 90 == 0 ? (int)((rotate % 360 + 360) % 360) : 0;
        UserUnit = view.Number(dictionary, "UserUnit") is { } unit and > 0 and < 1e6 ? unit : 1;
        Resources = PdfView.AsDictionary(view.Resolve(Own("Resources", inherited.Resources))) ?? PdfDictionary.Empty;
    }

    /// <summary>1 for the first page.</summary>
    public int Number { get; }

    /// <summary>The number of the page object; 0 where it stands directly in its parent.</summary>
    public int ObjectNumber { get; }

    /// <summary>The page's own dictionary, without inherited entries.</summary>
    public PdfDictionary Dictionary { get; }

    /// <summary>The medium; Letter where the file states none that is usable.</summary>
    public PdfBox MediaBox { get; }

    /// <summary>The visible part: /CropBox cut to the medium.</summary>
    public PdfBox CropBox { get; }

    /// <summary>Clockwise turn when shown: 0, 90, 180 or 270.</summary>
    public int Rotate { get; }

    /// <summary>Points per unit of user space, usually 1.</summary>
    public double UserUnit { get; }

    /// <summary>The resources, own or inherited.</summary>
    public PdfDictionary Resources { get; }

    /// <summary>Width of the visible part in points, before turning.</summary>
    public double Width => CropBox.Width * UserUnit;

    /// <summary>Height of the visible part in points, before turning.</summary>
    public double Height => CropBox.Height * UserUnit;

    /// <summary>
    /// Whether the page's own content shows any text, seen or unseen. Annotations do not count, so the stamp of a signature
    /// does not make a scan a text. What stands behind damage in the content is not looked at.
    /// </summary>
    public bool HasText => _hasText ??= new TextFinder(_view).Finds(this);

    /// <summary>The page's own entry, or the one that a node above it states for boxes; not repaired in any way.</summary>
    internal PdfObject? Stated(string key) => key switch
    {
        "MediaBox" => Own(key, _inherited.MediaBox),
        "CropBox" => Own(key, _inherited.CropBox),
        _ => Own(key, null),
    };

    private PdfObject? Own(string key, PdfObject? inherited) => Dictionary.Has(key) ? Dictionary[key] : inherited;
}
