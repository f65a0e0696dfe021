using DocFlow.Pki.Tokens;
using DocFlow.Signing;

namespace DocFlow.Host.Commands;

/// <summary>Reasons of signing in Vietnamese, for people; the English ones are the engine's.</summary>
internal static class SigningTexts
{
    /// <summary>What a token said of itself, tries left included, goes before the general words.</summary>
    public static string Vietnamese(SigningRefusedException refused) => refused.InnerException is TokenException token ? token.Vi : Vietnamese(refused.Reason);

    /// <summary>A token that is away or fails is an outside matter that may pass; a wrong PIN is the caller's.</summary>
    public static int ExitCodeOf(SigningRefusal reason) =>
        reason is SigningRefusal.TimeStamp or SigningRefusal.TokenAway or SigningRefusal.TokenLocked or SigningRefusal.Token ? ExitCodes.InTheWay : ExitCodes.Refused;

    public static string Vietnamese(SigningRefusal reason) => reason switch
    {
        SigningRefusal.KeyFile => "Tệp khóa không đọc được hoặc không chứa khóa bí mật",
        SigningRefusal.KeyPassword => "Mật khẩu không mở được tệp khóa",
        SigningRefusal.TokenPin => "Sai PIN của thiết bị ký",
        SigningRefusal.TokenLocked => "PIN của thiết bị đã bị khóa",
        SigningRefusal.TokenAway => "Không thấy thiết bị ký",
        SigningRefusal.TokenKey => "Thiết bị không có khóa với nhãn này",
        SigningRefusal.Token => "Thiết bị ký hoặc thư viện của nó gặp lỗi",
        SigningRefusal.Algorithm => "Khóa hoặc thuật toán này không dùng để ký được",
        SigningRefusal.WeakKey => "Khóa quá ngắn để ký",
        SigningRefusal.KeyUsage => "Chứng thư số không dùng để ký văn bản",
        SigningRefusal.CertificateNotYetValid => "Chứng thư số chưa có hiệu lực",
        SigningRefusal.CertificateExpired => "Chứng thư số đã hết hạn",
        SigningRefusal.Unreadable => "Tệp không phải PDF hoặc không đọc được",
        SigningRefusal.Encrypted => "Tệp đã mã hóa nên không ký được; hãy bỏ mật khẩu trước",
        SigningRefusal.Damaged => "Cấu trúc tệp bị hỏng nên không ký được; hãy lưu lại tệp bằng phần mềm tạo ra nó",
        SigningRefusal.Locked => "Chữ ký chứng nhận trước đó không cho phép ký thêm",
        SigningRefusal.FieldLocked => "Trường này đã bị khóa hoặc không còn được điền",
        SigningRefusal.FieldMissing => "Không có trường với tên này",
        SigningRefusal.FieldTaken => "Trường ký đã được dùng hoặc không phải trường ký",
        SigningRefusal.CertificationNotFirst => "Chỉ chữ ký đầu tiên mới chứng nhận được tài liệu",
        SigningRefusal.SeedValue => "Trường ký đòi hỏi điều không có ở chữ ký này",
        SigningRefusal.PageMissing => "Không có trang này",
        SigningRefusal.Rectangle => "Khung chữ ký không có kích thước",
        SigningRefusal.Image => "Ảnh không phải JPEG hay PNG, hoặc quá lớn",
        SigningRefusal.Text => "Chữ không vừa khung, hoặc có ký tự mà phông chữ không có",
        SigningRefusal.Pending => "Dữ liệu của lần ký đang chờ bị hỏng",
        SigningRefusal.Expired => "Lần ký đang chờ đã quá hạn",
        SigningRefusal.StagedChanged => "Tệp đang chờ ký đã bị thay đổi",
        SigningRefusal.WrongValue => "Giá trị ký không phải của chứng thư số này",
        SigningRefusal.TooLarge => "Dấu thời gian lớn hơn chỗ dành cho nó",
        SigningRefusal.TimeStamp => "Không nhận được dấu thời gian; tệp gốc không bị thay đổi",
        SigningRefusal.Evidence => "Thiếu chứng thư số hoặc thông tin thu hồi cho mức này",
        SigningRefusal.NothingToExtend => "Tệp không có chữ ký nào để nâng mức",
        _ => "Không ký được",
    };
}
