using System.Text;
using QRCoder;

namespace DocFlow.App.Features.Accounts.Mine;

/// <summary>What an authenticator app reads: the key as an otpauth address, as a picture and as text to type.</summary>
internal static class AuthenticatorCode
{
    public static string Uri(string name, string key) => $"otpauth://totp/DocFlow:{System.Uri.EscapeDataString(name)}?secret={key}&issuer=DocFlow&digits=6";

    /// <summary>A PNG as a data address, black on white in any theme.</summary>
    public static string Picture(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(data);
        return "data:image/png;base64," + Convert.ToBase64String(png.GetGraphic(6));
    }

    public static string InGroups(string key) => string.Join(' ', key.Chunk(4).Select(part => new string(part)));
}
