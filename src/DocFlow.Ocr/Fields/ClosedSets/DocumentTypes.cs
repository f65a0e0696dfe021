namespace DocFlow.Ocr;

/// <summary>The types of documents: the 29 of Article 7 of Decree 30/2020, and those of legislation and of the Party that offices receive.</summary>
internal static class DocumentTypes
{
    internal const string Letter = "Công văn";

    // Name and abbreviation (appendix III).
    private static readonly (string Name, string Abbreviation)[] All =
    [
        ("Nghị quyết", "NQ"), ("Quyết định", "QĐ"), ("Chỉ thị", "CT"), ("Quy chế", "QC"), ("Quy định", "QyĐ"), ("Thông cáo", "TC"), ("Thông báo", "TB"), ("Hướng dẫn", "HD"),
        ("Chương trình", "CTr"), ("Kế hoạch", "KH"), ("Phương án", "PA"), ("Đề án", "ĐA"), ("Dự án", "DA"), ("Báo cáo", "BC"), ("Biên bản", "BB"), ("Tờ trình", "TTr"),
        ("Hợp đồng", "HĐ"), ("Công điện", "CĐ"), ("Bản ghi nhớ", "BGN"), ("Bản thỏa thuận", "BTT"), ("Giấy ủy quyền", "GUQ"), ("Giấy mời", "GM"), ("Giấy giới thiệu", "GGT"),
        ("Giấy nghỉ phép", "GNP"), ("Phiếu gửi", "PG"), ("Phiếu chuyển", "PC"), ("Phiếu báo", "PB"), (Letter, ""), ("Thư công", ""),
        ("Nghị định", "NĐ"), ("Thông tư", "TT"), ("Thông tư liên tịch", "TTLT"), ("Pháp lệnh", "PL"), ("Luật", "L"), ("Lệnh", "L"), ("Kết luận", "KL"),
    ];

    private static readonly (string Name, string Folded)[] Folds = [.. All.Select(type => (type.Name, Folding.Fold(type.Name)))];

    /// <summary>The type at the beginning of a line: its name, how many words of the line it takes, and how many edits lie between.</summary>
    internal static (string Name, int Words, int Edits)? At(TextRun run)
    {
        (string Name, int Words, int Edits)? best = null;
        for (var count = 1; count <= Math.Min(run.Words.Count, 5); count++)
        {
            var read = string.Join(' ', run.Words.Take(count).Select(word => word.Text));
            var folded = Folding.Fold(read);
            foreach (var (name, fold) in Folds)
            {
                var most = fold.Length switch { <= 5 => 0, <= 7 => 1, _ => 2 };
                if (Folding.Edits(folded, fold, most) is var edits && edits <= most)
                {
                    // Names that fold alike (Quyết định, Quy định) are told apart by their marks.
                    var score = edits * 4 + Math.Min(4, Folding.Edits(read.ToUpperInvariant(), name.ToUpperInvariant(), 4));
                    if (best is null || score < best.Value.Edits || score == best.Value.Edits && count > best.Value.Words)
                        best = (name, count, score);
                }
            }
        }
        return best;
    }

    /// <summary>The names that a notation's first part may stand for; none where it is no abbreviation.</summary>
    internal static IEnumerable<string> Meant(string abbreviation)
        => All.Where(type => type.Abbreviation.Length > 0 && type.Abbreviation.Equals(abbreviation, StringComparison.OrdinalIgnoreCase)).Select(type => type.Name);
}
