namespace DocFlow.Ocr;

/// <summary>The two columns at the head of the first page: what stands where, found by the national or the Party title.</summary>
internal sealed class Heading
{
    private const string Nation = "CONGHOAXAHOICHUNGHIAVIETNAM", Motto = "DOCLAPTUDOHANHPHUC", PartyTitle = "DANGCONGSANVIETNAM";

    private Heading(PageLayout layout, bool party, double border, double top, bool anchored)
    {
        var whole = layout;
        (Layout, Party, Border, Top, Anchored) = (layout.Parted(border, anchored ? top + layout.Page.Height * 0.16 : layout.Page.Height * 0.3), party, border, top, anchored);
        Code = CodeLine();
        layout = Layout;
        Date = IssueDate.Find(layout.Runs.Where(run => run.Level < layout.Page.Height * 0.5 && run.Level > Top - layout.Letter * 2 && run.Middle > layout.Page.Width * 0.4));
        Bottom = Math.Max(Code?.Level ?? 0, Date?.Run.Level ?? 0) is > 0 and var bottom ? bottom : anchored ? top + layout.Letter * 3 : top;
        // Below the heading a line across the middle is one line again.
        Layout = whole.Parted(border, Bottom + layout.Letter * 0.7);
    }

    internal PageLayout Layout { get; }
    internal bool Party { get; }

    /// <summary>The x between the columns.</summary>
    internal double Border { get; }

    /// <summary>The y of the title's line; text above it is a stamp or a page's edge.</summary>
    internal double Top { get; }

    /// <summary>A title was found: this page begins a document.</summary>
    internal bool Anchored { get; }

    /// <summary>The line "Số: …".</summary>
    internal TextRun? Code { get; }

    internal IssueDate? Date { get; }

    /// <summary>The y of the lowest line of number and date.</summary>
    internal double Bottom { get; }

    internal static Heading Of(PageLayout layout)
    {
        var head = layout.Runs.Where(run => run.Level < layout.Page.Height * 0.45).ToList();
        foreach (var (title, party) in new[] { (Nation, false), (PartyTitle, true), (Motto, false) })
            foreach (var run in head)
                if (Within(run, title) is { } at && run.Words[at.To - 1].Right > layout.Page.Width * 0.5)
                {
                    var border = run.Words[at.From].Left - layout.Letter * (title == Motto ? 4 : 0.3);
                    var top = run.Level - (title == Motto ? layout.Letter * 2 : 0);
                    return new Heading(layout, party, border, top, true);
                }
        var middle = layout.Page.Width * 0.46;
        return new Heading(layout, false, middle, 0, false);
    }

    /// <summary>The lines of the issuing agency and what stands over it, in capitals left of the title.</summary>
    internal (FieldValue? Parent, FieldValue? Organ) Organs()
    {
        if (!Anchored)
            return (null, null);
        var until = Code?.Level ?? Top + Layout.Letter * 5;
        var lines = Layout.Runs.Where(run => run.Middle < Border && run.Level > Top - Layout.Letter * 1.3 && run.Level < until - Layout.Letter * 0.5
            && run.Folded.Length > 1 && run.Capitals > 0.45 && run.Mean > 45).OrderBy(run => run.Level).ToList();
        if (lines.Count == 0)
            return (null, null);
        var start = 0;
        for (var at = 1; at < lines.Count; at++)
            if (Begins(lines[at]))
                start = at;
        return (start == 0 ? null : Name(lines.Take(start)), Name(lines.Skip(start)));

        // These lines are in capitals, and no sign stands within a word: anything else was misread.
        static FieldValue? Name(IEnumerable<TextRun> lines)
            => Read.Lines(lines, Untrailed, lines.All(line => line.Capitals > 0.7 && line.Words.All(word => word.Text.Trim(',', '_', '.').All(letter => letter is '-' or '&' || char.IsLetterOrDigit(letter)))) ? 1 : 0.8);
    }

    /// <summary>Độ khẩn: a line of its own in capitals in the upper part of the page.</summary>
    internal FieldValue? Priority()
    {
        foreach (var (name, folded) in new[] { ("Hỏa tốc", "HOATOC"), ("Thượng khẩn", "THUONGKHAN"), ("Khẩn", "KHAN") })
            foreach (var run in Layout.Runs.Where(run => run.Level < Layout.Page.Height * 0.4 && run.Capitals > 0.8 && run.Words.Count <= 4))
                if (Folding.Edits(run.Folded, folded, folded.Length / 5) is var edits && edits <= folded.Length / 5)
                    // "Khẩn" alone may be what is left of "Thượng khẩn".
                    return Read.Value(name, [run], name == "Khẩn" ? 0.8 : edits == 0 ? 1 : 0.85);
        return null;
    }

    /// <summary>Where number (left) or date (right) should stand, for a person; null where no heading was found.</summary>
    internal FieldValue? Missing(bool right)
    {
        if (!Anchored)
            return null;
        var (x, until) = right ? ((int)Border, Layout.Page.Width) : ((int)(Layout.Page.Width * 0.08), (int)Border);
        var y = (int)Math.Clamp(Bottom - Layout.Letter * 1.5, 0, Layout.Page.Height - 1);
        return new FieldValue("", 0, Layout.Page.Number, new PixelBox(x, y, Math.Max(1, until - x), (int)Math.Min(Layout.Page.Height - y, Layout.Letter * 3)));
    }

    private TextRun? CodeLine()
    {
        var until = Anchored ? Top + Layout.Page.Height * 0.17 : Layout.Page.Height * 0.3;
        var left = Layout.Runs.Where(run => run.Level > Top && run.Level < until && run.Left < Border && run.Middle < Border + Layout.Letter * 2).ToList();
        return left.FirstOrDefault(run => CodeReading.IsLabel(run.Words[0].Text) && run.Text.Contains('/', StringComparison.Ordinal))
            ?? left.FirstOrDefault(run => run.Text.Contains('/', StringComparison.Ordinal) && CodeReading.LooksLikeCode(run.Text))
            ?? left.FirstOrDefault(run => CodeReading.IsLabel(run.Words[0].Text));
    }

    /// <summary>Whether a line in capitals begins another agency's name rather than going on with the one above.</summary>
    private static bool Begins(TextRun run) => Starts.Any(start => run.Folded.StartsWith(start, StringComparison.Ordinal));

    private static readonly string[] Starts =
    [
        .. new[]
        {
            "Ủy ban nhân dân", "Ủy ban", "Hội đồng", "Sở", "Bộ", "Cục", "Chi cục", "Tổng cục", "Phòng", "Ban ", "Văn phòng", "Trung tâm", "Trường", "Viện", "Thanh tra", "Vụ", "Đảng ủy",
            "Huyện ủy", "Tỉnh ủy", "Thành ủy", "Công ty", "Tổng công ty", "Chi nhánh", "Bệnh viện", "Công an", "Tòa án", "Kho bạc", "Đảng bộ", "Chi bộ", "Học viện", "Đại học", "Quỹ", "Đội", "Trạm", "Thư viện",
        }.Select(Folding.Fold),
    ];

    // A rule or a seal's edge beside the line is read as a sign.
    private static string Untrailed(string line) => line.Trim(' ', '_', '-', '.', ':', '|', '~', '*', ',', '\'', '"', '`', '—', '–', '=');

    private static (int From, int To)? Within(TextRun run, string title)
    {
        var most = title.Length / 5;
        for (var from = 0; from < run.Words.Count && from < 40; from++)
        {
            var text = "";
            for (var to = from; to < run.Words.Count && text.Length <= title.Length + most; to++)
            {
                text += Folding.Fold(run.Words[to].Text);
                if (text.Length >= title.Length - most && Folding.Edits(text, title, most) <= most && Folding.Fold(run.Words[from].Text) is { Length: > 0 } first && first[0] == title[0])
                    return (from, to + 1);
            }
        }
        return null;
    }
}
