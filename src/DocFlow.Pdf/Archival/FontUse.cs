namespace DocFlow.Pdf;

/// <summary>One font as far as the content of the file uses it.</summary>
internal sealed class FontUse(PdfDictionary font, int number, int page)
{
    private const int MostStrings = 1 << 20;

    private int _kept;

    /// <summary>The font dictionary.</summary>
    public PdfDictionary Font { get; } = font;

    /// <summary>Its object number; 0 where it has none.</summary>
    public int Number { get; } = number;

    /// <summary>The first page that uses it.</summary>
    public int Page { get; } = page;

    /// <summary>Whether text is shown in another mode than 3 (invisible).</summary>
    public bool IsSeen { get; set; }

    /// <summary>The strings shown: of simple fonts one byte each, each once.</summary>
    public HashSet<string> Shown { get; } = [];

    /// <summary>Strings that are seen, not only there; a part of <see cref="Shown"/>.</summary>
    public HashSet<string> Seen { get; } = [];

    /// <summary>Notes a string that is shown.</summary>
    public void Add(ReadOnlySpan<byte> bytes, bool isSimple, bool isSeen)
    {
        IsSeen |= isSeen;
        if (isSimple)
            foreach (var code in bytes)
                Note(((char)code).ToString(), isSeen);
        else
            Note(string.Create(bytes.Length, bytes, static (span, from) =>
            {
                for (var i = 0; i < span.Length; i++)
                    span[i] = (char)from[i];
            }), isSeen);
    }

    private void Note(string text, bool isSeen)
    {
        if (Shown.Contains(text) ? isSeen && Seen.Add(text) : _kept < MostStrings)
        {
            _kept += Shown.Add(text) ? text.Length : 0;
            if (isSeen)
                Seen.Add(text);
        }
    }
}
