namespace DocFlow.Signing.Validation;

/// <summary>What whoever reads a report should do.</summary>
public static class AdviceTexts
{
    /// <summary>The advice, by the verdict and what stands in its way.</summary>
    public static Reason Of(ValidationReport report) => report.Verdict switch
    {
        "valid" => new("use", "Có thể dùng văn bản này.", "The document may be used."),
        "unsigned" => new("unsigned", "Tệp không có chữ ký số; hỏi nơi gửi nếu cần bản đã ký.", "The file has no signature; ask the sender where a signed one is needed."),
        "invalid" when report.Signatures.Any(signature => signature.ChangesAfter == "forbidden") =>
            new("altered", "Không dùng bản này. Xem danh sách thay đổi và xin lại bản gốc từ nơi ban hành.", "Do not use this copy. See the list of changes and ask the issuer for the original."),
        "invalid" => new("invalid", "Không dùng bản này; xin lại bản gốc từ nơi ban hành.", "Do not use this copy; ask the issuer for the original."),
        _ when report.Signatures.Any(signature => signature.Reasons.Any(reason => reason.Code is "no-trust" or "no-chain")) =>
            new("trust", "Nội dung còn nguyên hay không đã nói ở trên. Để biết người ký là ai, cần xác nhận chứng thư gốc của bên cấp rồi xét lại.", "Whether it was altered is said above. To know who signed, the issuing authority has to be confirmed as trusted first."),
        _ when report.Signatures.Any(signature => signature.SubIndication == "TRY_LATER") =>
            new("later", "Kiểm tra lại khi có thông tin thu hồi (CRL/OCSP) của chứng thư.", "Check again when revocation data (CRL, OCSP) are at hand."),
        _ => new("ask", "Xem lý do ở từng chữ ký; hỏi người phụ trách chữ ký số trước khi dùng.", "See the reasons of each signature, and ask whoever is responsible for signatures before it is used."),
    };
}
