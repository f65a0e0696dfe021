namespace DocFlow.Signing.Validation;

/// <summary>Codes of faults, notes and outcomes, what they mean for the verdict, and how to say them.</summary>
public static class ReasonTexts
{
    private static readonly Dictionary<string, (string? SubIndication, string Vi, string En)> known = new()
    {
        // Faults: they decide.
        ["byte-range"] = ("FORMAT_FAILURE", "Vùng ký (ByteRange) sai cấu trúc.", "The byte range is malformed."),
        ["range-not-at-revision-end"] = ("FORMAT_FAILURE", "Vùng ký không kết thúc ở cuối một bản lưu của tệp.", "The signed range does not end where a revision ends."),
        ["gap-is-not-contents"] = ("FORMAT_FAILURE", "Phần chừa ra không phải đúng chỗ của chữ ký này.", "The gap is not exactly the place of this signature."),
        ["contents-missing"] = ("FORMAT_FAILURE", "Không có dữ liệu chữ ký.", "There are no signature bytes."),
        ["filter-missing"] = ("FORMAT_FAILURE", "Từ điển chữ ký thiếu /Filter.", "The signature dictionary lacks /Filter."),
        ["field-name-repeated"] = ("FORMAT_FAILURE", "Hai trường chữ ký trùng tên.", "Two signature fields have one name."),
        ["signature-in-two-fields"] = ("FORMAT_FAILURE", "Một chữ ký được dùng ở hai trường.", "One signature stands in two fields."),
        ["dictionary-not-in-signed-revision"] = ("FORMAT_FAILURE", "Từ điển chữ ký bị ghi lại sau khi ký.", "The signature dictionary was written again after signing."),
        ["signature-removed"] = ("FORMAT_FAILURE", "Chữ ký này đã bị gỡ khỏi bản cuối của tệp.", "This signature was removed from the last revision."),
        ["field-not-in-signed-revision"] = ("FORMAT_FAILURE", "Trong bản đã ký không có trường chữ ký này.", "The signed revision does not hold this signature field."),
        ["revisions-unreadable"] = ("FORMAT_FAILURE", "Cấu trúc tệp hỏng, không biết phần sau chữ ký đã đổi gì.", "The structure is damaged; what changed after signing can not be told."),
        ["cms-unreadable"] = ("FORMAT_FAILURE", "Dữ liệu chữ ký không đọc được (không phải CMS).", "The signature bytes can not be read (no CMS)."),
        ["sub-filter-unknown"] = ("FORMAT_FAILURE", "Loại chữ ký (SubFilter) không được hỗ trợ.", "The kind of signature (SubFilter) is not supported."),
        ["cms-version"] = ("FORMAT_FAILURE", "Số phiên bản trong CMS sai.", "A version number of the CMS is wrong."),
        ["digest-not-announced"] = ("FORMAT_FAILURE", "CMS không khai thuật toán băm đã dùng.", "The CMS does not announce the digest that was used."),
        ["several-signers"] = ("FORMAT_FAILURE", "CMS có nhiều người ký; chữ ký ở đây chỉ được có một.", "The CMS has several signers; a signature here has one."),
        ["junk-behind-cms"] = ("FORMAT_FAILURE", "Có dữ liệu lạ sau CMS.", "Something other than zeros stands behind the CMS."),
        ["embedded-content"] = ("FORMAT_FAILURE", "CMS mang nội dung riêng, không phải chữ ký tách rời.", "The CMS carries content; it is not detached."),
        ["content-type"] = ("FORMAT_FAILURE", "Thuộc tính content-type sai.", "The content type is wrong."),
        ["content-type-missing"] = ("FORMAT_FAILURE", "Thiếu thuộc tính content-type.", "The content-type attribute is missing."),
        ["message-digest-missing"] = ("FORMAT_FAILURE", "Thiếu thuộc tính message-digest.", "The message-digest attribute is missing."),
        ["message-digest-repeated"] = ("FORMAT_FAILURE", "Thuộc tính message-digest lặp lại.", "The message-digest attribute is repeated."),
        ["attribute-repeated"] = ("FORMAT_FAILURE", "Một thuộc tính được ký lặp lại.", "A signed attribute is repeated."),
        ["algorithm-malformed"] = ("FORMAT_FAILURE", "Khai báo thuật toán sai cấu trúc.", "An algorithm identifier is malformed."),
        ["algorithms-disagree"] = ("SIG_CRYPTO_FAILURE", "Thuật toán băm và thuật toán ký không khớp nhau.", "Digest and signature algorithm disagree."),
        ["archive-index"] = ("FORMAT_FAILURE", "Dấu thời gian lưu trữ kê những thứ không có trong chữ ký, hoặc không có bản kê.", "The archive time-stamp lists what the signature does not hold, or has no list."),
        ["no-timestamp-token"] = ("FORMAT_FAILURE", "Dữ liệu không phải dấu thời gian.", "The bytes are no time-stamp token."),
        ["imprint"] = ("HASH_FAILURE", "Dấu thời gian không phải của dữ liệu này.", "The time-stamp is not over this data."),
        ["timestamp-without-ess"] = ("SIG_CONSTRAINTS_FAILURE", "Dấu thời gian không nêu chứng thư của bên cấp.", "The time-stamp does not name its authority's certificate."),
        ["timestamp-purpose"] = ("CHAIN_CONSTRAINTS_FAILURE", "Chứng thư của bên cấp dấu thời gian không chỉ dành cho việc này.", "The authority's certificate is not for time-stamping alone."),
        ["hash"] = ("HASH_FAILURE", "Nội dung đã bị sửa sau khi ký.", "The content was altered after signing."),
        ["value"] = ("SIG_CRYPTO_FAILURE", "Giá trị chữ ký không đúng với chứng thư.", "The signature value is not the certificate's."),
        ["unsupported-algorithm"] = ("CRYPTO_CONSTRAINTS_FAILURE", "Thuật toán không được hỗ trợ.", "The algorithm is not supported."),
        ["no-signing-certificate"] = ("NO_SIGNING_CERTIFICATE_FOUND", "Không có chứng thư của người ký.", "The signer's certificate did not come along."),
        ["ess-differs"] = ("SIG_CONSTRAINTS_FAILURE", "Chữ ký nêu một chứng thư khác với chứng thư kiểm được nó.", "The signature names another certificate than the one that verifies it."),
        ["signing-key-usage"] = ("CHAIN_CONSTRAINTS_FAILURE", "Chứng thư không dùng để ký văn bản (keyUsage).", "The certificate is not for signing documents (keyUsage)."),

        ["signed-data-missing"] = ("SIGNED_DATA_NOT_FOUND", "Không có dữ liệu đã ký để kiểm.", "The signed data are not at hand."),
        ["evidence-order"] = ("FORMAT_FAILURE", "Các dấu thời gian của hồ sơ bằng chứng không theo thứ tự thời gian.", "The time-stamps of the evidence record are not in the order of time."),
        ["content-beside-differs"] = ("HASH_FAILURE", "Tệp đi kèm không phải nội dung đã ký.", "The file beside it is not the content that was signed."),
        ["shared-secret"] = ("CRYPTO_CONSTRAINTS_FAILURE", "Không phải chữ ký: mã xác thực bằng khóa dùng chung (HMAC).", "No signature but a code made with a shared secret (HMAC)."),
        ["xml-malformed"] = ("FORMAT_FAILURE", "Phần tử chữ ký XML sai cấu trúc.", "The XML signature is malformed."),
        ["xml-transform"] = ("SIG_CONSTRAINTS_FAILURE", "Chữ ký XML dùng phép biến đổi không được chấp nhận.", "The XML signature uses a transform that is not accepted."),
        ["xml-id-repeated"] = ("FORMAT_FAILURE", "Hai phần tử XML trùng mã định danh mà chữ ký nêu.", "Two XML elements have the identifier the signature refers to."),
        ["xml-partial"] = ("SIG_CONSTRAINTS_FAILURE", "Chữ ký chỉ bao một phần văn bản XML.", "The signature covers only a part of the XML document."),
        ["xades-properties-unsigned"] = ("FORMAT_FAILURE", "Thuộc tính XAdES không được chính chữ ký bao.", "The signature does not cover its XAdES properties."),
        ["container-file-unsigned"] = ("FORMAT_FAILURE", "Trong gói có tệp mà chữ ký không bao.", "The container holds a file the signature does not cover."),
        ["container-signature-unreadable"] = ("FORMAT_FAILURE", "Tệp chữ ký trong gói không đọc được.", "A signature file of the container can not be read."),
        ["container-manifest-unreadable"] = ("FORMAT_FAILURE", "Danh mục (manifest) của gói không đọc được.", "A manifest of the container can not be read."),
        ["container-manifest-differs"] = ("SIG_CONSTRAINTS_FAILURE", "Danh mục (manifest) không khớp các tệp trong gói.", "The manifest does not list the files of the container."),
        ["container-shape"] = ("FORMAT_FAILURE", "Gói ASiC-S phải có đúng một tệp dữ liệu và một tệp chữ ký.", "An ASiC-S container has one data file and one signature file."),
        ["policy-malformed"] = ("POLICY_PROCESSING_ERROR", "Chính sách ký nêu trong chữ ký không đọc được.", "The reference to the signature policy can not be read."),
        ["policy-differs"] = ("POLICY_PROCESSING_ERROR", "Văn bản chính sách ký không phải bản mà chữ ký nêu.", "The document of the signature policy is not the one the signature names."),
        ["policy-digest-unknown"] = ("POLICY_PROCESSING_ERROR", "Không kiểm được văn bản chính sách ký (thuật toán băm lạ).", "The document of the signature policy can not be checked (unknown digest)."),
        ["policy-not-available"] = ("SIGNATURE_POLICY_NOT_AVAILABLE", "Chưa có văn bản chính sách ký mà chữ ký nêu.", "The document of the signature policy that the signature names is not at hand."),

        // The chain.
        ["anchor-ended"] = ("NO_CERTIFICATE_CHAIN_FOUND_NO_POE", "Nguồn tin cậy đã thôi hiệu lực, không có bằng chứng ký trước lúc đó.", "The trust anchor is no longer trusted, and nothing proves an earlier signature."),
        ["evidence-out-of-bounds"] = ("REVOCATION_OUT_OF_BOUNDS_NO_POE", "Chứng thư của bên ký dữ liệu thu hồi đã hết hạn, không có bằng chứng dữ liệu có từ trước.", "Whoever signed the revocation data has an expired certificate, and nothing proves that the data are older."),
        ["evidence-unproven"] = ("NO_POE", "Thuật toán của dữ liệu thu hồi đã hết thời hạn tin cậy, không có bằng chứng dữ liệu có từ trước.", "The algorithm of the revocation data may no longer be relied on, and nothing proves that the data are older."),
        ["no-trust"] = ("NO_CERTIFICATE_CHAIN_FOUND", "Chưa chọn nguồn tin cậy nào, nên chưa thể nói người ký là ai.", "No trust anchors were given, so who signed can not be said."),
        ["no-chain"] = ("NO_CERTIFICATE_CHAIN_FOUND", "Không nối được chứng thư tới nguồn tin cậy.", "No path from the certificate to a trusted one."),
        ["chain-broken"] = ("CERTIFICATE_CHAIN_GENERAL_FAILURE", "Chuỗi chứng thư không hợp lệ.", "The certificate path does not validate."),
        ["chain-constraints"] = ("CHAIN_CONSTRAINTS_FAILURE", "Chuỗi chứng thư không đáp ứng chính sách.", "The certificate path does not meet the policy."),
        ["revoked"] = ("REVOKED_NO_POE", "Chứng thư đã bị thu hồi, không có bằng chứng ký trước lúc đó.", "The certificate is revoked and nothing proves an earlier signature."),
        ["revoked-before"] = ("REVOKED", "Chữ ký được tạo sau khi chứng thư bị thu hồi.", "The signature was made after the certificate was revoked."),
        ["authority-revoked"] = ("REVOKED_CA_NO_POE", "Chứng thư của bên cấp đã bị thu hồi.", "A certificate of the authority is revoked."),
        ["expired"] = ("OUT_OF_BOUNDS_NO_POE", "Chứng thư đã hết hạn, không có bằng chứng về thời điểm ký.", "The certificate has expired and nothing proves when it was used."),
        ["expired-not-revoked"] = ("OUT_OF_BOUNDS_NOT_REVOKED", "Chứng thư đã hết hạn, chưa bị thu hồi; không có bằng chứng về thời điểm ký.", "The certificate has expired, not revoked; nothing proves when it was used."),
        ["signed-after-expiry"] = ("EXPIRED", "Chữ ký được tạo sau khi chứng thư hết hạn.", "The signature was made after the certificate expired."),
        ["not-yet-valid"] = ("OUT_OF_BOUNDS_NO_POE", "Chứng thư chưa có hiệu lực.", "The certificate is not valid yet."),
        ["signed-before-validity"] = ("NOT_YET_VALID", "Chữ ký được tạo trước khi chứng thư có hiệu lực.", "The signature was made before the certificate became valid."),
        ["revocation-unknown"] = ("TRY_LATER", "Chưa biết chứng thư có bị thu hồi hay không.", "Whether the certificate is revoked is not known."),
        ["algorithm-ended"] = ("CRYPTO_CONSTRAINTS_FAILURE_NO_POE", "Thuật toán đã hết thời hạn tin cậy trước thời điểm chứng minh được.", "An algorithm had ended before the time that can be proven."),
        ["timestamp-order"] = ("TIMESTAMP_ORDER_FAILURE", "Các dấu thời gian không theo đúng thứ tự.", "The time-stamps are not in order."),
        ["forbidden-change"] = (null, "Tệp bị sửa sau khi ký, ngoài những gì chữ ký cho phép.", "The file was changed after signing beyond what the signature allows."),

        // Notes: worth knowing, decide nothing.
        ["xml-manifest"] = (null, "Chữ ký bao một danh mục; các tệp trong danh mục không được kiểm.", "The signature covers a manifest; what it lists is not checked."),
        ["archive-timestamp-not-read"] = (null, "Có dấu thời gian lưu trữ kiểu cũ của CAdES chưa được xét.", "An archive time-stamp of an older kind of CAdES is there and is not judged."),
        ["container-without-type"] = (null, "Gói không khai kiểu (mimetype).", "The container does not state its type (mimetype)."),
        ["policy-not-evaluated"] = (null, "Chữ ký nêu một chính sách ký; chính sách đó chưa được xét.", "The signature names a signature policy, which was not evaluated."),
        ["policy-known"] = (null, "Chữ ký theo một chính sách ký; văn bản chính sách khớp.", "The signature names a signature policy; its document is the one named."),
        ["passed"] = (null, "Chữ ký hợp lệ.", "The signature is valid."),
        ["not-der"] = (null, "Chữ ký mã hóa BER, không phải DER.", "The signature is BER, not DER."),
        ["attributes-not-der"] = (null, "Thuộc tính được ký không theo thứ tự DER.", "The signed attributes are not in DER order."),
        ["no-signed-attributes"] = (null, "Chữ ký không có thuộc tính được ký.", "The signature has no signed attributes."),
        ["private-attribute-repeated"] = (null, "Một thuộc tính riêng của phần mềm ký lặp lại.", "A private attribute of the signer's program is repeated."),
        ["signing-time-malformed"] = (null, "Thời gian ký tự khai không đọc được.", "The signing time can not be read."),
        ["damaged-structure"] = (null, "Cấu trúc tệp hỏng, đã phải dò lại.", "The structure of the file is damaged and was rebuilt."),
        ["type-differs"] = (null, "Loại ghi trong từ điển chữ ký không đúng.", "The dictionary states another /Type."),
        ["ess-missing"] = (null, "Không phải chữ ký mức cơ sở (AdES): chữ ký không nêu chứng thư của nó.", "No AdES baseline signature: it does not name its certificate."),
        ["signing-time-present"] = (null, "Có thuộc tính signing-time mà PAdES không cho phép.", "A signing-time attribute, which PAdES forbids."),
        ["claimed-time-missing"] = (null, "Không ghi thời gian ký (/M).", "No signing time (/M)."),
        ["cert-entry-present"] = (null, "Có mục /Cert mà PAdES không cho phép.", "A /Cert entry, which PAdES forbids."),
        ["timestamp-unusable"] = (null, "Có dấu thời gian nhưng không dùng làm bằng chứng được.", "There is a time-stamp that proves nothing."),
        ["time-proven"] = (null, "Thời điểm ký được chứng minh bằng dấu thời gian.", "The time is proven by a time-stamp."),
        ["revocation-not-required"] = (null, "Chính sách không yêu cầu kiểm tra thu hồi.", "The policy asks for no revocation data."),
    };

    /// <summary>The words of a code; a code nobody knows is said as it is.</summary>
    /// <param name="code">From facts or judgement.</param>
    /// <param name="detail">Put behind, in brackets.</param>
    public static Reason Say(string code, string? detail = null)
    {
        var (_, vi, en) = known.TryGetValue(code, out var found) ? found : (null, code, code);
        return detail is null ? new Reason(code, vi, en) : new Reason(code, $"{vi} ({detail})", $"{en} ({detail})");
    }

    /// <summary>What a fault makes of a signature, spelled as in EN 319 102-1; null where it decides nothing.</summary>
    public static string? SubIndication(string code) => known.TryGetValue(code, out var found) ? found.SubIndication : "FORMAT_FAILURE";

    /// <summary>All codes.</summary>
    public static IEnumerable<string> Codes => known.Keys;
}
