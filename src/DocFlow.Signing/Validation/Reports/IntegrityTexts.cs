namespace DocFlow.Signing.Validation;

/// <summary>The first thing people ask: was it changed?</summary>
internal static class IntegrityTexts
{
    public static Reason Say(IReadOnlyList<SignatureReport> signatures)
    {
        if (signatures.Count == 0)
            return new Reason("unsigned", "Tệp chưa ký số.", "The file is not signed.");
        if (signatures.Any(signature => signature.Integrity == "broken"))
            return new Reason("broken", "ĐÃ BỊ SỬA hoặc chữ ký hỏng.", "ALTERED, or a signature is broken.");
        if (signatures.Any(signature => signature.ChangesAfter == "forbidden"))
            return new Reason("altered", "ĐÃ BỊ SỬA sau khi ký.", "ALTERED after signing.");
        if (signatures.Any(signature => signature.Integrity == "unknown"))
            return new Reason("unknown", "Chưa kiểm được có bị sửa hay không.", "Whether it was altered could not be checked.");
        return signatures.Any(signature => signature.ChangesAfter == "allowed")
            ? new Reason("intact-extended", "CHƯA BỊ SỬA; sau khi ký chỉ có bổ sung được phép.", "NOT ALTERED; only permitted additions after signing.")
            : new Reason("intact", "CHƯA BỊ SỬA.", "NOT ALTERED.");
    }
}
