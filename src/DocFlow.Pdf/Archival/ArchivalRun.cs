namespace DocFlow.Pdf;

/// <summary>One run of the check: the file, the profile, and what was found so far.</summary>
internal sealed class ArchivalRun
{
    private const int KeptOfOneKind = 20;

    private readonly List<PdfAFinding> _findings = [];
    private readonly HashSet<(string, string, int, int)> _seen = [];
    private readonly Dictionary<string, int> _ofOneKind = [];
    private int _count;

    public ArchivalRun(PdfDocument document)
    {
        Document = document;
        View = document.Current;
        Claim = document.PdfAClaim;
        Part = Claim?.Part == 3 ? 3 : 2;
        NeedsUnicode = Claim?.Conformance is "U" or "A";
    }

    public PdfDocument Document { get; }

    public PdfView View { get; }

    public PdfAClaim? Claim { get; }

    /// <summary>2 or 3.</summary>
    public int Part { get; }

    /// <summary>Whether level u is checked, not only b.</summary>
    public bool NeedsUnicode { get; }

    /// <summary>Components of the output intent's profile: 1, 3 or 4; 0 where there is none.</summary>
    public int OutputComponents { get; set; }

    /// <summary>Whether there is an output intent of another kind than PDF/A's.</summary>
    public bool HasOtherIntent { get; set; }

    /// <summary>Notes a fault once for each object and page.</summary>
    public void Report(string clause, string vi, string en, int number = 0, int page = 0)
    {
        View.ThrowIfStopped();
        if (_seen.Count > 50_000 || !_seen.Add((clause, en, number, page)))
            return;
        _count++;
        var kind = clause + en;
        if (_findings.Count < PdfACheck.FindingsKept && (_ofOneKind[kind] = _ofOneKind.GetValueOrDefault(kind) + 1) <= KeptOfOneKind)
            _findings.Add(new PdfAFinding(clause, vi, en, number > 0 ? number : null, page > 0 ? page : null));
    }

    /// <summary>The value, or null with a finding where what stands there can not be read; limits still end the check.</summary>
    public T? Readable<T>(Func<T> read, int number = 0, int page = 0)
        where T : class
    {
        try
        {
            return read();
        }
        catch (PdfFormatException damaged) when (damaged.Code is not (PdfErrorCode.Limit or PdfErrorCode.Password or PdfErrorCode.Encryption))
        {
            Report("6.1.1", $"Không đọc được đối tượng ({damaged.Code}).", $"An object cannot be read ({damaged.Code}).", number, page);
            return null;
        }
    }

    /// <summary>A part of the check that damage ends with a finding; limits still end the whole.</summary>
    public void Attempt(Action part, int number = 0, int page = 0) => Readable(() =>
    {
        part();
        return this;
    }, number, page);

    /// <summary>The decoded bytes of a stream, null where they cannot be read or are an image.</summary>
    public byte[]? Bytes(PdfStream stream) => Readable(() => View.Decode(stream), stream.Number) is { Image: null } decoded ? decoded.Data : null;

    public PdfAReport Finish() =>
        new(Claim is null ? null : Claim.ToString(), $"PDF/A-{Part}{(NeedsUnicode ? "u" : "b")}", _findings, _count);
}
