using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Storage;
using DocFlow.Pdf;
using DocFlow.Signing;

namespace DocFlow.App.Features.Signing.Making;

/// <summary>How signatures look (DOMAIN §2.8): the hand's signature, the seal at its true size; without a picture, the name and the time in words.</summary>
public sealed class SignaturePictures(Work work, FileStore store)
{
    public async Task<SignatureAppearance> Personal(SigningKey key, CancellationToken stop)
    {
        var image = await ImageOf(key, stop);
        var lines = image is null ? Lines(key) : [];
        return (width, height) => SignaturePicture.Draw(width, height, image, lines);
    }

    /// <summary>At the seal's own width, whatever the place: a seal is never scaled.</summary>
    public async Task<SignatureAppearance> Seal(SigningKey key, CancellationToken stop)
    {
        var seal = await ImageOf(key, stop) is { } image ? SealPicture.Draw(image, key.ImageWidth / 10.0) : TextMark.Draw(Lines(key));
        return (_, _) => seal;
    }

    private string[] Lines(SigningKey key) => [key.Name, TextMark.Iso(work.Now.ToOffset(Formats.Zone.BaseUtcOffset))];

    private async Task<PdfImage?> ImageOf(SigningKey key, CancellationToken stop)
    {
        if (key.ImageSha256 is null)
            return null;
        await using var content = store.Open(key.AgencyId, key.ImageSha256);
        var bytes = new byte[content.Length];
        await content.ReadExactlyAsync(bytes, stop);
        return PdfImage.Read(bytes);
    }
}
