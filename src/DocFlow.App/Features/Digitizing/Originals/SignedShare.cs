namespace DocFlow.App.Features.Digitizing;

/// <summary>
/// What a part has of files with digital signatures. One of them whole, in order and as it came, is the document's file itself; pages of others go into a
/// file made anew, which carries no signature, and the originals are attached to it.
/// </summary>
/// <param name="Whole">null where the part is not exactly one such file</param>
/// <param name="Torn">in the order of their pages</param>
public sealed record SignedShare(StackFile? Whole, IReadOnlyList<StackFile> Torn)
{
    public bool IsEmpty => Whole is null && Torn.Count == 0;

    /// <param name="tiles">the pages that stand in the part, marked ones among them</param>
    public static SignedShare Of(IEnumerable<PageTile> tiles)
    {
        var standing = tiles.Where(t => t.Stands).OrderBy(t => t.Position).ToList();
        var content = standing.Where(t => t.Mark == PageMark.None).ToList();
        var signed = content.Where(t => t.File.IsSigned).Select(t => t.File).DistinctBy(f => f.SignedId).ToList();
        return signed is [var only] && content.All(t => t.File.Id == only.Id) && IsWhole(only, [.. standing.Where(t => t.File.Id == only.Id)])
            ? new SignedShare(only, []) : new SignedShare(null, signed);
    }

    /// <summary>Every page of it in its order, unturned; blank ones count, what was left out by hand does not. A readable copy of a locked file is not the original.</summary>
    private static bool IsWhole(StackFile file, List<PageTile> pages) =>
        file.SignedId == file.Id && pages.All(p => p is { Turn: 0, Mark: PageMark.None or PageMark.Blank }) && pages.Select(p => p.Number).SequenceEqual(Enumerable.Range(1, file.Pages));
}
