using DocFlow.Pki.Tokens.Native;

namespace DocFlow.Pki.Tokens;

/// <summary>A token, or its module, would not or could not. Nothing was signed. No PIN is ever part of it.</summary>
/// <param name="problem">Which.</param>
/// <param name="detail">For a log, in English: the function and its return value.</param>
public sealed class TokenException(TokenProblem problem, string detail) : Exception($"{problem}: {detail}")
{
    /// <summary>Which.</summary>
    public TokenProblem Problem { get; } = problem;

    /// <summary>The function and its return value, or what was missing.</summary>
    public string Detail { get; } = detail;

    /// <summary>The return value of Cryptoki; 0 where none was the matter.</summary>
    public uint Code { get; init; }

    /// <summary>Its name, such as <c>CKR_PIN_INCORRECT</c>; empty where none was the matter.</summary>
    public string CodeName => Code == 0 ? "" : Ck.NameOf(Code);

    /// <summary>What the token told about the tries left, after the refusal.</summary>
    public PinTries Tries { get; init; }

    /// <summary>Whether the token was spared: this PIN was refused before, and is not tried a second time.</summary>
    public bool NotTried { get; init; }

    /// <summary>The reason in Vietnamese, with the tries left where they are told.</summary>
    public string Vi => Problem switch
    {
        TokenProblem.Module => "Không nạp được thư viện PKCS#11 của thiết bị; hãy kiểm tra đường dẫn và bản cài đặt",
        TokenProblem.Away => "Không thấy thiết bị ký; hãy cắm lại thiết bị rồi ký lại",
        TokenProblem.WrongPin when NotTried => "PIN này vừa bị thiết bị từ chối nên không thử lại; hãy nhập PIN khác" + TriesVi,
        TokenProblem.WrongPin => "Sai PIN" + TriesVi,
        TokenProblem.PinLocked => "PIN của thiết bị đã bị khóa; đơn vị cấp thiết bị mở lại được",
        TokenProblem.PinUnfit => "Chưa nhập PIN, hoặc PIN không đúng độ dài hay đã hết hạn dùng",
        TokenProblem.NoKey => "Thiết bị không có khóa với nhãn này, hoặc khóa không có chứng thư số đi cùng",
        TokenProblem.Ambiguous => "Có nhiều thiết bị hoặc nhiều khóa trùng nhãn; hãy đặt nhãn khác nhau",
        TokenProblem.Mechanism => "Thiết bị không ký được theo thuật toán này",
        TokenProblem.Timeout => "Thiết bị không trả lời kịp; chưa có gì được ký",
        TokenProblem.Crash => "Thư viện của thiết bị gặp sự cố; chưa có gì được ký, hãy ký lại",
        _ => $"Thiết bị báo lỗi{(CodeName.Length > 0 ? " " + CodeName : "")}; chưa có gì được ký",
    };

    /// <summary>The reason in English, with the tries left where they are told.</summary>
    public string En => Problem switch
    {
        TokenProblem.Module => "The PKCS#11 module cannot be loaded",
        TokenProblem.Away => "The token is not there; plug it in and sign again",
        TokenProblem.WrongPin when NotTried => "The token has just refused this PIN, so it is not tried again" + TriesEn,
        TokenProblem.WrongPin => "Wrong PIN" + TriesEn,
        TokenProblem.PinLocked => "The PIN of the token is locked; whoever issued it can unlock it",
        TokenProblem.PinUnfit => "No PIN was given, or it has the wrong length or has expired",
        TokenProblem.NoKey => "The token has no key of that label, or no certificate belongs to it",
        TokenProblem.Ambiguous => "Several tokens or keys have that label",
        TokenProblem.Mechanism => "The token does not sign with this algorithm",
        TokenProblem.Timeout => "The token did not answer in time; nothing was signed",
        TokenProblem.Crash => "The module of the token crashed; nothing was signed",
        _ => $"The token reported an error{(CodeName.Length > 0 ? " " + CodeName : "")}; nothing was signed",
    };

    private string TriesVi => Tries switch
    {
        PinTries.Low => ". Thiết bị báo số lần thử còn ít",
        PinTries.Final => ". Còn đúng 1 lần thử; sai lần nữa thiết bị sẽ khóa",
        PinTries.Locked => ". Không còn lần thử nào: thiết bị đã khóa",
        _ => "",
    };

    private string TriesEn => Tries switch
    {
        PinTries.Low => "; the token says that few tries are left",
        PinTries.Final => "; one try is left before it locks",
        PinTries.Locked => "; no try is left, the token is locked",
        _ => "",
    };

    /// <summary>Whether a PIN that the token never accepted was on its way: it may have cost a try, so nothing that sends it again happens by itself.</summary>
    internal bool InDoubt { get; init; }

    internal static TokenException Of(string function, uint code) => new(ProblemOf(code), $"{function} gave {Ck.NameOf(code)}") { Code = code, Tries = code == Ck.PinIsLocked ? PinTries.Locked : PinTries.Untold };

    /// <summary>After these the module has to be started anew before anything may be hoped for.</summary>
    internal bool IsLost => Code is Ck.DeviceError or Ck.DeviceRemoved or Ck.KeyHandleInvalid or Ck.ObjectHandleInvalid or Ck.SessionClosed or Ck.SessionHandleInvalid
        or Ck.TokenNotPresent or Ck.TokenNotRecognized or Ck.GeneralError or Ck.NotLoggedIn or 0x190 or 0x03;

    private static TokenProblem ProblemOf(uint code) => code switch
    {
        Ck.PinIncorrect => TokenProblem.WrongPin,
        Ck.PinIsLocked => TokenProblem.PinLocked,
        Ck.PinInvalid or Ck.PinLength or Ck.PinExpired or Ck.PinNotInitialised => TokenProblem.PinUnfit,
        Ck.DeviceRemoved or Ck.TokenNotPresent or Ck.TokenNotRecognized => TokenProblem.Away,
        Ck.MechanismInvalid or 0x62 or 0x63 or 0x68 or 0x71 => TokenProblem.Mechanism,
        _ => TokenProblem.Device,
    };
}
