namespace DocFlow.Ocr;

/// <summary>
/// The fields of a Vietnamese administrative document (Decree 30/2020, appendix I) or a document of the Party, read from where words stand on
/// its pages. A field that is not there, or whose place was not found, is null. Pure: no native library, no file, no clock.
/// </summary>
public sealed record DocumentFields
{
    /// <summary>Whether the heading is that of a document of the Party ("Số 42-QĐ/BTG").</summary>
    public bool Party { get; init; }

    /// <summary>Số: digits as printed, "03".</summary>
    public FieldValue? CodeNumber { get; init; }

    /// <summary>Ký hiệu: what follows the number, "QĐ-UBND", "2020/NĐ-CP", "QĐ/BTG".</summary>
    public FieldValue? CodeNotation { get; init; }

    /// <summary>Ngày ban hành, ISO 8601.</summary>
    public FieldValue? IssuedOn { get; init; }

    /// <summary>Địa danh.</summary>
    public FieldValue? Place { get; init; }

    /// <summary>Cơ quan chủ quản.</summary>
    public FieldValue? ParentOrgan { get; init; }

    /// <summary>Cơ quan ban hành.</summary>
    public FieldValue? Organ { get; init; }

    /// <summary>Loại văn bản, spelled as in Article 7 ("Quyết định"); "Công văn" where a letter has no type line.</summary>
    public FieldValue? TypeName { get; init; }

    /// <summary>Trích yếu, without the letter's "V/v".</summary>
    public FieldValue? Subject { get; init; }

    /// <summary>Họ tên người ký.</summary>
    public FieldValue? Signer { get; init; }

    /// <summary>Chức vụ, "Q. CHỦ TỊCH" too.</summary>
    public FieldValue? Position { get; init; }

    /// <summary>Quyền hạn: the lines with TM., KT., TL., TUQ., one per line.</summary>
    public FieldValue? Capacity { get; init; }

    /// <summary>Độ khẩn: "Hỏa tốc", "Thượng khẩn", "Khẩn".</summary>
    public FieldValue? Priority { get; init; }

    /// <summary>Nơi nhận, one per line, without the leading dash.</summary>
    public FieldValue? Recipients { get; init; }

    /// <summary>Kính gửi, one per line.</summary>
    public FieldValue? Addressees { get; init; }

    /// <summary>The number in the stamp ĐẾN.</summary>
    public FieldValue? ArrivalNumber { get; init; }

    /// <summary>The date in the stamp ĐẾN, ISO 8601.</summary>
    public FieldValue? ArrivalDate { get; init; }

    /// <summary>The fields found, under their names in JSON, in the order of this type.</summary>
    public IEnumerable<KeyValuePair<string, FieldValue>> Found =>
        from one in new (string Name, FieldValue? Value)[]
        {
            ("codeNumber", CodeNumber), ("codeNotation", CodeNotation), ("issuedOn", IssuedOn), ("place", Place), ("parentOrgan", ParentOrgan), ("organ", Organ),
            ("typeName", TypeName), ("subject", Subject), ("signer", Signer), ("position", Position), ("capacity", Capacity), ("priority", Priority),
            ("recipients", Recipients), ("addressees", Addressees), ("arrivalNumber", ArrivalNumber), ("arrivalDate", ArrivalDate),
        }
        where one.Value is not null
        select KeyValuePair.Create(one.Name, one.Value);

    /// <summary>Reads the fields of one document. Any words are accepted; time grows with their number, and pages with too many words are left out.</summary>
    /// <param name="pages">The pages of one document in order.</param>
    public static DocumentFields Read(IReadOnlyList<FieldPage> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var layouts = pages.Where(page => page is { Width: > 0, Height: > 0 }).Select(PageLayout.Of).ToList();
        if (layouts.Count == 0)
            return new DocumentFields();
        // A cover sheet or a slip may lie on top.
        var headings = layouts.Take(CoverPages + 1).Select(Heading.Of).ToList();
        var first = Math.Max(0, headings.FindIndex(heading => heading.Anchored));
        // The stamp ĐẾN lies over the text: its words belong to no other field.
        var (arrivalNumber, arrivalDate) = ArrivalStamp.Of(layouts[first]);
        layouts[first] = layouts[first].Without([.. new[] { arrivalNumber, arrivalDate }.OfType<FieldValue>().Where(value => value.Value.Length > 0).Select(value => value.Box)]);
        var heading = arrivalNumber is null && arrivalDate is null ? headings[first] : Heading.Of(layouts[first]);
        var body = layouts.Skip(first).ToList();
        body[0] = heading.Layout;

        var (number, notation) = CodeReading.Of(heading);
        number ??= heading.Missing(right: false);
        var (parent, organ) = heading.Organs();
        var reading = new SubjectReading(heading);
        var (type, subject) = reading.Of();
        var signing = SigningBlock.Find(body, heading.Bottom);
        var trust = Trusts(body);
        return CrossChecks.Apply(new DocumentFields
        {
            Party = heading.Party, CodeNumber = number, CodeNotation = notation, IssuedOn = heading.Date?.Value() ?? heading.Missing(right: true), Place = trust(heading.Date?.Place()),
            ParentOrgan = trust(ClosedWords.Agency(parent)), Organ = trust(ClosedWords.Agency(organ)), TypeName = type, Subject = trust(subject), Signer = trust(signing?.Signer()), Position = trust(ClosedWords.Post(signing?.Position(organ?.Value ?? ""))),
            Capacity = trust(ClosedWords.Agency(ClosedWords.Post(signing?.Capacity()))), Priority = heading.Priority(), Recipients = trust(ClosedWords.Addressees(signing?.Recipients())),
            Addressees = trust(ClosedWords.Addressees(reading.Addressees())),
            ArrivalNumber = arrivalNumber, ArrivalDate = arrivalDate,
        });
    }

    private const int CoverPages = 2;

    private static Func<FieldValue?, FieldValue?> Trusts(IEnumerable<PageLayout> layouts)
    {
        var pages = layouts.GroupBy(layout => layout.Page.Number).ToDictionary(group => group.Key, group => DocFlow.Ocr.Read.Trust(group.First().Page));
        return value => value?.Doubted(pages[value.Page]);
    }
}
