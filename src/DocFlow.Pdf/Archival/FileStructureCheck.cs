namespace DocFlow.Pdf;

/// <summary>§6.1.2–6.1.4: header, trailer, cross reference, end of the file.</summary>
internal sealed class FileStructureCheck(ArchivalRun run)
{
    private PdfSource Source => run.Document.Source;

    public void Check()
    {
        Header();
        Trailer();
        CrossReference();
        End();
    }

    private void Header()
    {
        if (run.Document.HeaderAt != 0)
            run.Report("6.1.2", "Tiêu đề %PDF- không nằm ở byte đầu tiên của tệp.", "The header %PDF- does not stand at the first byte of the file.");
        var at = Math.Max(0, run.Document.HeaderAt);
        var line = 8;
        if (!Source.Stands(at, "%PDF-1."u8) || Source.ByteAt(at + 7) is < '0' or > '7' || EndOfLine(at + line) == 0)
            run.Report("6.1.2", "Tiêu đề phải là %PDF-1.n với n từ 0 đến 7, rồi xuống dòng.", "The header has to be %PDF-1.n with n of 0 to 7, and an end of line.");
        while (line < 1024 && Source.ByteAt(at + line) is not ('\r' or '\n' or -1))
            line++;
        var comment = at + line + EndOfLine(at + line);
        var high = Source.ByteAt(comment) == '%';
        for (var i = 1; i <= 4; i++)
            high &= Source.ByteAt(comment + i) > 127;
        if (!high)
            run.Report("6.1.2", "Sau tiêu đề phải có dòng chú thích với ít nhất bốn byte lớn hơn 127.", "The header has to be followed by a comment of at least four bytes above 127.");
    }

    private void Trailer()
    {
        var revisions = run.Document.Revisions;
        // Of a linearised file that was not updated the first page's trailer is the one that counts.
        if (!HasId(run.View.Trailer) && !(run.Document.IsLinearized && revisions.Count == 1 && FirstTrailerHasId()))
            run.Report("6.1.3", "Trailer không có mã định danh tệp (/ID) gồm hai chuỗi.", "The trailer has no file identifier (/ID) of two strings.");
        if (revisions.Any(revision => revision.Trailer.Has("Encrypt")))
            run.Report("6.1.3", "Tệp được mã hóa.", "The file is encrypted.");
    }

    private bool HasId(PdfDictionary trailer) => run.View.Array(trailer, "ID") is { Count: 2 } id && id.All(part => run.View.Resolve(part) is PdfString { Bytes.Length: > 0 });

    private bool FirstTrailerHasId()
    {
        var at = Source.Find("trailer"u8, 0, Math.Min(Source.Length, 1 << 20));
        return at >= 0 && new PdfParser(Source, at + 7, run.Document.Limits).TryObject() is PdfDictionary trailer && HasId(trailer);
    }

    private void CrossReference()
    {
        if (run.Document.Repaired)
        {
            run.Report("6.1.4", "Bảng tham chiếu chéo hỏng, phải dò lại cả tệp.", "The cross reference is broken; objects had to be searched for.");
            return;
        }
        foreach (var revision in run.Document.Revisions.Where(revision => revision.CrossReference != CrossReferenceKind.Stream))
            Table(revision.CrossReferenceAt);
    }

    private void Table(long at)
    {
        if (!Source.Stands(at, "xref"u8))
            return;
        at += 4;
        if (EndOfLine(at) is var end && end == 0)
        {
            run.Report("6.1.4", "Giữa từ khóa xref và tiêu đề tiểu mục phải là đúng một dấu xuống dòng.", "Between the keyword xref and the subsection header there has to be one end of line.");
            return;
        }
        at += end;
        var header = at;
        while (Source.ByteAt(at) is >= '0' and <= '9')
            at++;
        if (at == header || Source.ByteAt(at) != ' ' || Source.ByteAt(at + 1) is not (>= '0' and <= '9'))
            run.Report("6.1.4", "Hai số của tiêu đề tiểu mục phải cách nhau đúng một dấu cách.", "The two numbers of the subsection header have to be separated by one space.");
    }

    private void End()
    {
        var last = Source.FindLast("%%EOF"u8, Source.Length);
        if (last < 0)
        {
            run.Report("6.1.3", "Không có dấu kết thúc tệp %%EOF.", "There is no end-of-file marker %%EOF.");
            return;
        }
        var after = last + 5;
        if (after + EndOfLine(after) != Source.Length)
            run.Report("6.1.3", "Sau dấu %%EOF cuối cùng còn dữ liệu khác ngoài một dấu xuống dòng.", "Data other than one end of line follow the last %%EOF.");
    }

    // Bytes of the end-of-line at a place; 0 where there is none.
    private int EndOfLine(long at) => Source.ByteAt(at) switch
    {
        '\r' => Source.ByteAt(at + 1) == '\n' ? 2 : 1,
        '\n' => 1,
        _ => 0,
    };
}
