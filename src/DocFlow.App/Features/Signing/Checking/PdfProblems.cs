using DocFlow.Pdf;
using DocFlow.Signing.Validation;

namespace DocFlow.App.Features.Signing.Checking;

/// <summary>Why no signature of a file can be told, in words.</summary>
public static class PdfProblems
{
    public static Reason Of(PdfFormatException broken) => broken is PdfPasswordRequiredException
        ? new Reason("PasswordRequired", "Tệp chỉ mở được bằng mật khẩu.", "The file opens only with a password.")
        : new Reason(broken.Code.ToString(), $"Tệp PDF không đọc được (tại byte {broken.Position}).", broken.Message);
}
