using DocFlow.Pdf;

namespace DocFlow.Ocr.Tests;

/// <summary>An administrative document that was never issued, as it is laid on paper; all of it is known, so what is read of it can be compared.</summary>
internal sealed record MadePage(string Name)
{
    public string[] Parent { get; init; } = [];
    public string[] Organ { get; init; } = [];
    public required string Number { get; init; }
    public required string Notation { get; init; }
    public required DateOnly Day { get; init; }
    public required string Place { get; init; }

    /// <summary>Empty for a letter, whose subject stands under its number.</summary>
    public string Type { get; init; } = "";
    public string[] Subject { get; init; } = [];
    public string[] Addressees { get; init; } = [];

    /// <summary>TM., KT., TL., TUQ., Q. and what stands behind them.</summary>
    public string[] Capacity { get; init; } = [];
    public required string Position { get; init; }
    public required string Signer { get; init; }

    /// <summary>Entries with the sign that ends them.</summary>
    public string[] Recipients { get; init; } = [];
    public string Urgency { get; init; } = "";
    public MadeStamp? Stamp { get; init; }
    public bool HasSeal { get; init; } = true;
    public int Paragraphs { get; init; } = 5;

    /// <summary>The fields as <see cref="DocumentFields.Found"/> names them.</summary>
    internal IReadOnlyDictionary<string, string> Truth()
    {
        var all = new Dictionary<string, string>
        {
            ["codeNumber"] = Number, ["codeNotation"] = Notation, ["issuedOn"] = $"{Day:yyyy-MM-dd}", ["place"] = Place, ["parentOrgan"] = string.Join(' ', Parent), ["organ"] = string.Join(' ', Organ),
            ["typeName"] = Type.Length == 0 ? "Công văn" : Type[0] + Type[1..].ToLowerInvariant(), ["subject"] = string.Join(' ', Subject), ["signer"] = Signer, ["position"] = Position,
            ["capacity"] = string.Join('\n', Capacity), ["recipients"] = List(Recipients), ["addressees"] = List(Addressees), ["priority"] = Urgency.Length == 0 ? "" : Urgency[0] + Urgency[1..].ToLowerInvariant(),
            ["arrivalNumber"] = Stamp?.Number ?? "", ["arrivalDate"] = Stamp is null ? "" : $"{Stamp.Day:yyyy-MM-dd}",
        };
        return all.Where(field => field.Value.Length > 0).ToDictionary();
    }

    private static string List(string[] entries) => string.Join('\n', entries.Select(entry => entry.TrimEnd(';', '.')));
}

/// <summary>A stamp ĐẾN on it.</summary>
/// <param name="Agency">Whose it is, cut off at the stamp's edges as they often are.</param>
/// <param name="ByHand">Whether its figures are strokes of a pen rather than print.</param>
/// <param name="X">Of its left edge, in millimetres.</param>
/// <param name="Y">Of its upper edge.</param>
internal sealed record MadeStamp(string Agency, string Number, DateOnly Day, bool ByHand, double X, double Y)
{
    public PdfColour Ink { get; init; } = PdfColour.Of(0xC02530);
    public PdfColour Pen { get; init; } = PdfColour.Of(0x2A45A8);
}
