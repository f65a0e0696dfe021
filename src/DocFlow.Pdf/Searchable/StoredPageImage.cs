using System.Globalization;
using System.Text;

namespace DocFlow.Pdf;

/// <summary>A picture in the coding another file stored it with; its bytes go into the new file as they are.</summary>
public sealed record StoredPageImage : PageImage
{
    private readonly StoredPicture _picture;
    private readonly byte[] _data;

    /// <param name="picture">What the bytes mean.</param>
    /// <param name="data">The stored bytes; an ICC profile first, of JBIG2 the shared segments next.</param>
    /// <param name="dpi">Pixels per inch.</param>
    /// <exception cref="PdfFormatException">The two do not fit together.</exception>
    public StoredPageImage(StoredPicture picture, byte[] data, double dpi)
        : base(dpi)
    {
        if (picture.Width < 1 || picture.Height < 1 || picture.Components is not (1 or 3) && !(picture is { Components: 0, Coding: PictureCoding.Jpeg2000 })
            || picture.Bits == 1 && picture.Components != 1 || picture.GlobalBytes < 0 || picture.ProfileBytes < 0 || (long)picture.GlobalBytes + picture.ProfileBytes >= data.Length
            || picture is { ProfileBytes: > 0, Components: 0 })
            throw Unfit("a picture with a size, one or three components, and its data");
        (_picture, _data) = (picture, data);
    }

    /// <inheritdoc/>
    public override int Width => _picture.Width;

    /// <inheritdoc/>
    public override int Height => _picture.Height;

    internal override ReadOnlyMemory<byte> Stored => _data.AsMemory(_picture.ProfileBytes + _picture.GlobalBytes);

    internal override string Entries => EntriesWith(0, 0);

    internal override string Write(NewFile file)
    {
        var (profile, globals) = (0, 0);
        if (_picture.ProfileBytes > 0)
            file.Packed(profile = file.Reserve(), string.Create(CultureInfo.InvariantCulture, $"/N {_picture.Components}"), _data.AsSpan(0, _picture.ProfileBytes));
        if (_picture.GlobalBytes > 0)
            file.Stream(globals = file.Reserve(), "", _data.AsSpan(_picture.ProfileBytes, _picture.GlobalBytes));
        var number = file.Reserve();
        file.Stream(number, string.Create(CultureInfo.InvariantCulture, $"/Type /XObject /Subtype /Image /Width {Width} /Height {Height} {EntriesWith(profile, globals)}"), Stored.Span);
        return $"/Im {number} 0 R";
    }

    private string EntriesWith(int profile, int globals)
    {
        var text = new StringBuilder();
        if (profile > 0)
            text.Append(CultureInfo.InvariantCulture, $"/ColorSpace [/ICCBased {profile} 0 R] ");
        else if (_picture.Components > 0)
            text.Append(_picture.Components == 1 ? "/ColorSpace /DeviceGray " : "/ColorSpace /DeviceRGB ");
        text.Append(CultureInfo.InvariantCulture, $"/BitsPerComponent {_picture.Bits} ");
        if (_picture.IsInverted)
            text.Append(_picture.Components == 3 ? "/Decode [1 0 1 0 1 0] " : "/Decode [1 0] ");
        text.Append(_picture.Coding switch
        {
            PictureCoding.Jpeg => "/Filter /DCTDecode",
            PictureCoding.Jpeg2000 => "/Filter /JPXDecode",
            PictureCoding.Ccitt => "/Filter /CCITTFaxDecode " + Fax(),
            PictureCoding.Jbig2 => "/Filter /JBIG2Decode" + (globals > 0 ? $" /DecodeParms << /JBIG2Globals {globals} 0 R >>" : ""),
            _ => "/Filter /FlateDecode" + (_picture.Predictor == 1 ? ""
                : string.Create(CultureInfo.InvariantCulture, $" /DecodeParms << /Predictor {_picture.Predictor} /Colors {_picture.Components} /BitsPerComponent {_picture.Bits} /Columns {Width} >>")),
        });
        return text.ToString();
    }

    private string Fax() => string.Create(CultureInfo.InvariantCulture, $"/DecodeParms << /K {_picture.K} /Columns {Width} /Rows {Height}")
        + (_picture.BlackIs1 ? " /BlackIs1 true" : "") + (_picture.ByteAligned ? " /EncodedByteAlign true" : "")
        + (_picture.EndOfLine ? " /EndOfLine true" : "") + (_picture.EndOfBlock ? "" : " /EndOfBlock false") + " >>";
}
