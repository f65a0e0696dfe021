namespace DocFlow.Pki;

/// <summary>The words of reasons, Vietnamese and English.</summary>
internal static class PathTexts
{
    private static readonly Dictionary<string, (string Vi, string En)> texts = new(StringComparer.Ordinal)
    {
        ["no-path"] = ("Không tìm thấy đường dẫn tới chứng thư tin cậy.", "No path to a trusted certificate was found."),
        ["limit"] = ("Việc tìm đường dẫn vượt giới hạn.", "The search for a path went over its limits."),
        ["signature-wrong"] = ("Chữ ký của cơ quan cấp trên chứng thư không đúng.", "The issuer's signature on the certificate is wrong."),
        ["signature-unsupported"] = ("Thuật toán ký của chứng thư không được hỗ trợ.", "The signature algorithm of the certificate is not supported."),
        ["key-malformed"] = ("Khóa của cơ quan cấp không đọc được.", "The issuer's key is malformed."),
        ["algorithms-differ"] = ("Thuật toán bên trong và bên ngoài chứng thư khác nhau.", "The algorithms inside and outside the signed part differ."),
        ["refused"] = ("Chứng thư nằm trong danh sách bị từ chối.", "The certificate is on the list of refused ones."),
        ["anchor-purpose"] = ("Chứng thư gốc không được tin cậy cho mục đích hoặc thời điểm này.", "The anchor is not trusted for this purpose or at this moment."),
        ["name-chaining"] = ("Tên cơ quan cấp không khớp.", "The issuer's name does not match."),
        ["unknown-critical"] = ("Chứng thư có phần mở rộng quan trọng chưa biết.", "The certificate has a critical extension that is not known."),
        ["extension-malformed"] = ("Phần mở rộng của chứng thư không đúng định dạng.", "An extension of the certificate is malformed."),
        ["name-constraints"] = ("Tên nằm ngoài phạm vi cho phép của cơ quan cấp.", "A name lies outside what the issuers permit."),
        ["policy"] = ("Không có chính sách chứng thư hợp lệ.", "No certificate policy is valid."),
        ["policy-mapping"] = ("Ánh xạ chính sách không hợp lệ.", "A policy mapping names anyPolicy."),
        ["not-an-authority"] = ("Chứng thư trung gian không phải của cơ quan chứng thực.", "An issuing certificate is no authority's."),
        ["path-length"] = ("Đường dẫn dài hơn mức cho phép.", "The path is longer than an authority allows."),
        ["key-usage"] = ("Khóa không được phép ký chứng thư.", "The key may not sign certificates."),
        ["revoked"] = ("Chứng thư đã bị thu hồi.", "The certificate was revoked."),
        ["revocation-unknown"] = ("Không xác định được tình trạng thu hồi.", "Whether the certificate is revoked is not known."),
        ["not-yet-valid"] = ("Chứng thư chưa có hiệu lực.", "The certificate is not valid yet."),
        ["expired"] = ("Chứng thư đã hết hạn.", "The certificate has expired."),
        ["purpose"] = ("Chứng thư không dùng được cho mục đích này.", "The certificate is not meant for this purpose."),
    };

    internal static PathReason Reason(string code, int certificate, string? detail = null)
    {
        var (vi, en) = texts[code];
        return detail is null ? new PathReason(code, certificate, vi, en) : new PathReason(code, certificate, $"{vi} ({detail})", $"{en} ({detail})");
    }
}
