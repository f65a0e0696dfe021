namespace DocFlow.Pdf;

/// <summary>§6.3: annotations, their flags and appearances.</summary>
internal sealed class AnnotationCheck(ArchivalRun run, ActionCheck actions, int page)
{
    private static readonly HashSet<string> Allowed =
    [
        "Text", "Link", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Popup",
        "FileAttachment", "Widget", "PrinterMark", "TrapNet", "Watermark", "Redact",
    ];

    public void Check(PdfDictionary annotation, int number)
    {
        var kind = run.View.Name(annotation, "Subtype") ?? "";
        if (!Allowed.Contains(kind))
            run.Report("6.3.1", $"Loại chú thích {(kind.Length > 40 ? kind[..40] : kind)} không được phép.", $"The annotation type {(kind.Length > 40 ? kind[..40] : kind)} is not allowed.", number, page);
        Flags(annotation, kind, number);
        Appearance(annotation, kind, number);
        actions.Action(annotation["A"], page, number);
        if (kind == "Widget")
        {
            actions.Triggers(annotation, number, page);
            if (annotation.Has("A"))
                run.Report("6.4.1", "Chú thích Widget không được có hành động (A).", "A widget annotation must not have an action (A).", number, page);
        }
        if (kind == "FileAttachment" && run.View.Get(annotation, "FS") is PdfDictionary file)
            new EmbeddedFileCheck(run).File(file, number);
    }

    private void Flags(PdfDictionary annotation, string kind, int number)
    {
        if (run.View.Number(annotation, "F") is not { } value)
        {
            if (kind != "Popup")
                run.Report("6.3.2", "Chú thích không có cờ (F).", "The annotation has no flags (F).", number, page);
            return;
        }
        var flags = (long)value;
        if ((flags & 4) == 0 && kind != "Popup" || (flags & (1 | 2 | 32 | 256)) != 0)
            run.Report("6.3.2", "Chú thích phải in được (Print) và không ẩn (Hidden, Invisible, NoView, ToggleNoView).", "The annotation has to be printed and must not be hidden (Hidden, Invisible, NoView, ToggleNoView).", number, page);
        if (kind == "Text" && (flags & (8 | 16)) != (8 | 16))
            run.Report("6.3.2", "Chú thích Text phải có cờ NoZoom và NoRotate.", "A text annotation has to have the flags NoZoom and NoRotate.", number, page);
    }

    private void Appearance(PdfDictionary annotation, string kind, int number)
    {
        if (run.View.Dictionary(annotation, "AP") is not { } appearance)
        {
            if (kind is not ("Popup" or "Link") && !IsEmpty(annotation))
                run.Report("6.3.3", "Chú thích không có hình thể hiện (AP).", "The annotation has no appearance (AP).", number, page);
            return;
        }
        if (appearance.Has("D") || appearance.Has("R") || appearance.Keys.Any(key => key != "N"))
            run.Report("6.3.3", "Từ điển AP chỉ được có khóa N.", "The appearance dictionary must have no key but N.", number, page);
        var normal = run.View.Get(appearance, "N");
        var isButton = kind == "Widget" && FieldType(annotation) == "Btn";
        if (isButton ? normal is not PdfDictionary : normal is not PdfStream)
            run.Report("6.3.3", isButton ? "Giá trị N của nút bấm phải là từ điển các trạng thái." : "Giá trị N của AP phải là một luồng.",
                isButton ? "N of a button has to be a dictionary of states." : "N of the appearance has to be a stream.", number, page);
    }

    private string? FieldType(PdfDictionary field)
    {
        for (var i = 0; i < 32; i++)
        {
            if (run.View.Name(field, "FT") is { } type)
                return type;
            if (run.View.Dictionary(field, "Parent") is not { } parent)
                return null;
            field = parent;
        }
        return null;
    }

    private bool IsEmpty(PdfDictionary annotation) => PdfBox.Read(run.View, annotation["Rect"]) is not { Width: > 0, Height: > 0 }
        && run.View.Array(annotation, "Rect") is [var left, var bottom, var right, var top]
        && PdfView.AsNumber(run.View.Resolve(left)) == PdfView.AsNumber(run.View.Resolve(right)) && PdfView.AsNumber(run.View.Resolve(bottom)) == PdfView.AsNumber(run.View.Resolve(top));
}
