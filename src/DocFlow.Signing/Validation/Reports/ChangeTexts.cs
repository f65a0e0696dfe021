using DocFlow.Pdf;

namespace DocFlow.Signing.Validation;

/// <summary>Says changes in words.</summary>
internal static class ChangeTexts
{
    private const int Longest = 200;

    public static (string Vi, string En) Say(PdfChange change)
    {
        var (vi, en) = What(change);
        return change.Page is { } page && change.Field is null ? ($"{vi} (trang {page})", $"{en} (page {page})") : (vi, en);
    }

    /// <summary>The kind as programs see it: "field-filled".</summary>
    public static string Kind(PdfChangeKind kind) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    private static (string Vi, string En) What(PdfChange change)
    {
        var (field, before, after) = (Cut(change.Field ?? ""), Cut(change.Before ?? ""), Cut(change.After ?? ""));
        return change.Kind switch
        {
            PdfChangeKind.FieldFilled => ($"Điền trường {field}: {after}", $"Filled field {field}: {after}"),
            PdfChangeKind.FieldValueChanged => ($"Sửa trường {field}: từ “{before}” thành “{after}”", $"Changed field {field}: from “{before}” to “{after}”"),
            PdfChangeKind.FieldLocked => ($"Khóa trường {field} (chỉ đọc)", $"Locked field {field} (read-only)"),
            PdfChangeKind.FieldRedrawn => ($"Vẽ lại trường {field}, giá trị không đổi", $"Redrew field {field}, value unchanged"),
            PdfChangeKind.FieldAppearance => ($"Hình hiển thị của trường {field} bị thay, không khớp giá trị{Shown(after, " (hiện: “", "”)")}", $"The appearance of field {field} was replaced and does not show its value{Shown(after, " (shows “", "”)")}"),
            PdfChangeKind.FieldChanged => ($"Trường {field} bị sửa{Entry(change, " (mục ")}", $"Field {field} was altered{Entry(change, " (entry ")}"),
            PdfChangeKind.FieldRemoved => ($"Trường {field} bị xóa", $"Field {field} was removed"),
            PdfChangeKind.FieldAdded => ($"Thêm trường {field} không phải trường chữ ký", $"Added field {field}, which is no signature field"),
            PdfChangeKind.SignatureFieldAdded => ($"Thêm trường chữ ký {field}", $"Added signature field {field}"),
            PdfChangeKind.SignatureAdded => ($"Thêm chữ ký ở trường {field}", $"Added a signature in field {field}"),
            PdfChangeKind.TimestampAdded => ("Thêm dấu thời gian cho tài liệu", "Added a document time-stamp"),
            PdfChangeKind.SignatureReplaced => ($"Chữ ký ở trường {field} bị thay hoặc giả mạo", $"The signature in field {field} was replaced or faked"),
            PdfChangeKind.Overlay => (before is "page" or "widget" ? $"Hình chữ ký mới {field} che {(before == "page" ? "phần lớn trang" : "trường khác")}" : $"Hình chữ ký mới {field} che nội dung: “{before}”",
                before is "page" or "widget" ? $"The new signature {field} covers {(before == "page" ? "a large part of the page" : "another field")}" : $"The new signature {field} covers content: “{before}”"),
            PdfChangeKind.ValidationData => ("Thêm dữ liệu xác thực (DSS)", "Added validation data (DSS)"),
            PdfChangeKind.MetadataDates => ("Cập nhật ngày, mã nhận dạng trong thông tin tệp", "Updated dates and identifiers of the metadata"),
            PdfChangeKind.Metadata => ($"Thông tin tệp bị sửa{Entry(change, " (")}{Shown(after, ": ", "")}", $"Metadata was altered{Entry(change, " (")}{Shown(after, ": ", "")}"),
            PdfChangeKind.VersionRaised => ("Nâng phiên bản hoặc phần mở rộng PDF", "Raised the PDF version or its extensions"),
            PdfChangeKind.NoteAdded => ("Thêm ghi chú", "Added a note"),
            PdfChangeKind.Annotation => ("Chú thích bị thêm, sửa hoặc xóa", "An annotation was added, altered or removed"),
            PdfChangeKind.PageContent => ("Nội dung trang bị sửa", "Page content was altered"),
            PdfChangeKind.PageResources => ("Phông chữ, hình hoặc tài nguyên của trang bị thay", "Fonts, images or other resources of a page were replaced"),
            PdfChangeKind.PageProperties => ($"Thuộc tính trang bị sửa{Entry(change, " (mục ")}", $"Page properties were altered{Entry(change, " (entry ")}"),
            PdfChangeKind.PageTree => ("Trang bị thêm, xóa hoặc đổi thứ tự", "Pages were added, removed or reordered"),
            PdfChangeKind.Form => change.Need == PdfChangeNeed.Impossible ? ($"Biểu mẫu bị sửa{Entry(change, " (mục ")}", $"The form was altered{Entry(change, " (entry ")}") : ("Thêm phông chữ cho biểu mẫu", "Added fonts for the form"),
            PdfChangeKind.StructureGrown => ("Bổ sung cây cấu trúc cho phần mới", "The structure tree grew"),
            PdfChangeKind.Catalog => ($"Thành phần chung của tài liệu bị sửa{Entry(change, " (mục ")}", $"A document-wide entry was altered{Entry(change, " (entry ")}"),
            PdfChangeKind.Permissions => ("Quyền chứng thực của tài liệu bị sửa", "The certification entry was altered"),
            PdfChangeKind.HiddenObject => ("Đối tượng ẩn từ trước được đưa ra hiển thị", "An object that lay hidden is shown now"),
            PdfChangeKind.CrossReference => ("Bảng tham chiếu của bản đã ký trỏ ra ngoài phần đã ký", "A cross reference of the signed revision points outside it"),
            PdfChangeKind.SkippedRevision => ("Có một bản lưu trong tệp bị bỏ qua", "A saved revision in the file is skipped"),
            PdfChangeKind.TrailingBytes => ("Có dữ liệu lạ sau phần cuối tệp", "Bytes behind the end of the file"),
            _ => ("Có phần đã sửa không đọc được", "Something that was changed can not be read"),
        };
    }

    private static string Entry(PdfChange change, string opening) => change.Entry is { } entry ? $"{opening}{entry})" : "";

    private static string Shown(string text, string opening, string closing) => text.Length == 0 ? "" : opening + text + closing;

    private static string Cut(string text)
    {
        var line = new string([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return line.Length <= Longest ? line : line[..(char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest)] + "…";
    }
}
