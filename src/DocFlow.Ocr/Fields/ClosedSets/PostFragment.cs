namespace DocFlow.Ocr;

/// <summary>
/// A post of which a seal or a signature took a part: where only one post of the closed set can have stood there it is put back, and doubted; what was read stays among
/// the alternatives. Who signs for the head (KT.) has the deputy's post, who does not has none that begins with PHÓ.
/// </summary>
internal static class PostFragment
{
    private const double Doubt = 0.75;
    private const int FewestLetters = 5, FewestFitting = 4, LongTail = 7;
    private const double LeastShare = 0.5;

    /// <param name="read">The post as it was read.</param>
    /// <param name="above">The line with KT., TL., TUQ. or TM. over it; empty where there is none.</param>
    /// <param name="organ">The agency, whose head has a post of its own kind: a Sở has a director, a Cục a cục trưởng.</param>
    internal static FieldValue? Whole(FieldValue? read, string above, string organ)
    {
        if (read is not { Value.Length: > 0 } || read.Value.Contains('\n', StringComparison.Ordinal))
            return read;
        if (Folding.Fold(above.Split(' ', '.', ',')[0]) == "KT")
            return Deputy(read, Folding.Fold(above)[2..]);
        if (ClosedWords.IsPost(read.Value) || IsActing(read.Value))
            return read;
        var words = read.Value.Split(' ');
        // Any other piece before a post is a scrap.
        for (var at = 1; at < words.Length; at++)
            if (ClosedWords.IsPost(string.Join(' ', words[at..])))
                return Set(read, string.Join(' ', words[at..]));
        var folded = Folding.Fold(read.Value);
        var fitting = folded.Length < FewestFitting ? [] : ClosedWords.Posts.Where(post => !IsDeputy(post) && Fits(folded, Folding.Fold(post))).ToList();
        if (fitting.Count > 1 && !Folding.Fold(above).StartsWith("TL", StringComparison.Ordinal))
            fitting = [.. fitting.Where(post => Heads.Any(head => Folding.Fold(organ).StartsWith(Folding.Fold(head.Organ), StringComparison.Ordinal) && head.Post == post))];
        return fitting.Count == 1 ? Set(read, fitting[0]) : IsEnd(read.Value) ? read.Doubted(Doubt) : read;
    }

    /// <summary>Who signs for the head is the head's deputy: PHÓ was lost where the head's own post was read, or a part of it.</summary>
    private static FieldValue Deputy(FieldValue read, string head)
    {
        var post = ClosedWords.Posts.FirstOrDefault(post => IsDeputy(post) && Folding.Fold(post) is var whole && (whole == "PHO" + head || head == "BOTRUONG" && whole == "THUTRUONG"));
        var folded = Folding.Fold(read.Value);
        return post is null || folded.Length < 3 || Folding.Fold(post) is var wanted && (folded == wanted || !wanted.StartsWith(folded, StringComparison.Ordinal) && !wanted.EndsWith(folded, StringComparison.Ordinal) && Tail(folded, wanted) < LongTail && Folding.Edits(folded, wanted, 2) > 2)
            ? read
            : Set(read, post);
    }

    /// <summary>"Q. CHỦ TỊCH".</summary>
    internal static bool IsActing(string text) => text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at && (text[..at] is "Q." or "Q" or "QUYỀN") && ClosedWords.IsPost(text[(at + 1)..]);

    /// <summary>Whether a lone word may be what is left of a post: "PHÒNG", "TRƯỞNG".</summary>
    internal static bool IsEnd(string text) => Folding.Fold(text) is var folded && folded.Length >= FewestLetters && Folding.Capitals(text) == 1 && ClosedWords.Posts.Any(post => Folding.Fold(post).EndsWith(folded, StringComparison.Ordinal));

    private static readonly (string Organ, string Post)[] Heads =
    [
        ("Chi cục", "CHI CỤC TRƯỞNG"), ("Cục", "CỤC TRƯỞNG"), ("Sở", "GIÁM ĐỐC"), ("Ủy ban nhân dân", "CHỦ TỊCH"), ("Hội đồng nhân dân", "CHỦ TỊCH"), ("Trường", "HIỆU TRƯỞNG"), ("Phòng", "TRƯỞNG PHÒNG"), ("Văn phòng", "CHÁNH VĂN PHÒNG"),
        ("Bệnh viện", "GIÁM ĐỐC"), ("Trung tâm", "GIÁM ĐỐC"), ("Viện", "VIỆN TRƯỞNG"), ("Ban", "TRƯỞNG BAN"), ("Thanh tra", "CHÁNH THANH TRA"), ("Bộ", "BỘ TRƯỞNG"), ("Vụ", "VỤ TRƯỞNG"),
    ];

    private static bool Fits(string folded, string post)
        => folded.Length >= LeastShare * post.Length && (post.StartsWith(folded, StringComparison.Ordinal) || post.EndsWith(folded, StringComparison.Ordinal) || post.Length >= 8 && Folding.Edits(folded, post, 1) <= 1);

    /// <summary>How many letters both end with.</summary>
    private static int Tail(string one, string other) => one.Reverse().Zip(other.Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();

    private static bool IsDeputy(string post) => post.StartsWith("PHÓ ", StringComparison.Ordinal) || post.StartsWith("THỨ ", StringComparison.Ordinal);

    private static FieldValue Set(FieldValue read, string post) => read.Doubted(Doubt) with { Value = post, Alternatives = [read.Value, .. read.Alternatives] };
}
