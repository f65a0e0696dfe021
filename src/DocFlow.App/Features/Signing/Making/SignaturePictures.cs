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
    public async Task<PdfCanvas> Personal(SigningKey key, PageRectangle place, CancellationToken stop)
    {
        var image = await ImageOf(key, stop);
        return SignaturePicture.Draw(place.Width, place.Height, image, image is null ? Lines(key) : []);
    }

    /// <summary>At the seal's own width, whatever the place: a seal is never scaled.</summary>
    public async Task<PdfCanvas> Seal(SigningKey key, CancellationToken stop) =>
        await ImageOf(key, stop) is { } image ? SealPicture.Draw(image, key.ImageWidth / 10.0) : TextMark.Draw(Lines(key));

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
