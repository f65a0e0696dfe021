namespace DocFlow.Pdf;

/// <summary>
/// Takes the picture of a PDF out in its original coding. Whatever a PDF/A-2 could not carry unchanged, or would show otherwise (masks, palettes
/// but black and white, CMYK, unknown spaces, several filters behind which the stored bytes would differ), is left: null.
/// </summary>
public static class StoredPictureReader
{
    /// <summary>The picture under an object number.</summary>
    /// <param name="document">The file, opened.</param>
    /// <param name="number">Of the image XObject.</param>
    /// <param name="data">The stored bytes; an ICC profile first, of JBIG2 the shared segments next. Decrypted where the file is.</param>
    /// <exception cref="PdfFormatException">The file cannot be read there.</exception>
    public static StoredPicture? Read(PdfDocument document, int number, out byte[] data)
    {
        data = [];
        var view = document.Current;
        if (view.Load(number) is not PdfStream stream || stream.Dictionary is not { } image || IsMasked(view, image)
            || view.Number(image, "Width") is not (>= 1 and <= int.MaxValue and var width) || view.Number(image, "Height") is not (>= 1 and <= int.MaxValue and var height))
            return null;
        var decoded = view.Decode(stream);
        var with = Parameters(view, image);
        if (decoded.Damaged || with is null)
            return null;
        var space = Space(view, image);
        var picture = decoded.Image switch
        {
            "DCTDecode" when space.Components == 3 && view.Number(with, "ColorTransform") is 0 => null,
            "DCTDecode" => new StoredPicture(PictureCoding.Jpeg, (int)width, (int)height, space.Components),
            "CCITTFaxDecode" => Fax(view, with, (int)width, (int)height),
            "JBIG2Decode" => new StoredPicture(PictureCoding.Jbig2, (int)width, (int)height, 1),
            "JPXDecode" => Jpeg2000(decoded.Data, (int)width, (int)height, image.Has("ColorSpace") ? space.Components : 0),
            _ => Samples(view, document, stream, with, (int)width, (int)height, space.Components),
        };
        if (picture is null || picture.Components != (picture is { Coding: PictureCoding.Jpeg2000, Components: 0 } ? 0 : space.Components)
            || picture.Coding is not PictureCoding.Jpeg2000 && (view.Number(image, "BitsPerComponent") ?? picture.Bits) != picture.Bits
            || space.IsOnlyForBilevel && picture.Bits != 1 || Decode(view, image, picture) is not { } inverted)
            return null;
        data = picture.Coding == PictureCoding.Flate ? Raw(document, stream) : decoded.Data;
        if (picture.Coding == PictureCoding.Jbig2 && view.Get(with, "JBIG2Globals") is PdfStream shared)
        {
            var globals = view.Decode(shared).Data;
            (picture, data) = (picture with { GlobalBytes = globals.Length }, [.. globals, .. data]);
        }
        // Black and white stay what they are in every gray.
        if (space.Profile is { } profile && picture.Bits != 1)
            (picture, data) = (picture with { ProfileBytes = profile.Length }, [.. profile, .. data]);
        return picture with { IsInverted = inverted ^ space.IsInverted };
    }

    private static bool IsMasked(PdfView view, PdfDictionary image)
        => view.Get(image, "ImageMask") is PdfBoolean { Value: true } || view.Get(image, "SMask") is not PdfNull || view.Get(image, "Mask") is not PdfNull
            || view.Number(image, "SMaskInData") is > 0;

    /// <summary>Of the last filter; null where there are several with parameters that cannot be told apart.</summary>
    private static PdfDictionary? Parameters(PdfView view, PdfDictionary image) => view.Get(image, "DecodeParms") switch
    {
        PdfNull => PdfDictionary.Empty,
        PdfDictionary one => one,
        PdfArray { Count: 0 } => PdfDictionary.Empty,
        PdfArray several => view.Resolve(several[^1]) is PdfDictionary last ? last : PdfDictionary.Empty,
        _ => null,
    };

    private static StoredPicture? Fax(PdfView view, PdfDictionary with, int width, int height)
    {
        var rows = view.Number(with, "Rows") ?? 0;
        if ((view.Number(with, "Columns") ?? 1728) != width || rows != 0 && rows != height)
            return null;
        return new StoredPicture(PictureCoding.Ccitt, width, height, 1)
        {
            K = Math.Sign(view.Number(with, "K") ?? 0) is var k && k > 0 ? (int)Math.Clamp(view.Number(with, "K") ?? 1, 1, 1000) : k,
            BlackIs1 = Is(view, with, "BlackIs1", otherwise: false),
            ByteAligned = Is(view, with, "EncodedByteAlign", otherwise: false),
            EndOfLine = Is(view, with, "EndOfLine", otherwise: false),
            EndOfBlock = Is(view, with, "EndOfBlock", otherwise: true),
        };
    }

    private static StoredPicture? Jpeg2000(byte[] data, int width, int height, int components)
        => Jpeg2000Header.Read(data).IsPlain(components) ? new StoredPicture(PictureCoding.Jpeg2000, width, height, components) : null;

    private static StoredPicture? Samples(PdfView view, PdfDocument document, PdfStream stream, PdfDictionary with, int width, int height, int components)
    {
        var filter = view.Get(stream.Dictionary, "Filter");
        var only = filter is PdfArray { Count: 1 } one ? view.Resolve(one[0]) : filter;
        var predictor = view.Number(with, "Predictor") ?? 1;
        if (document.IsEncrypted || only is not PdfName { Value: "FlateDecode" } || components == 0 || view.Number(stream.Dictionary, "BitsPerComponent") is not 8
            || predictor != 1 && (predictor is not (2 or (>= 10 and <= 15)) || (view.Number(with, "Colors") ?? 1) != components
                || (view.Number(with, "BitsPerComponent") ?? 8) != 8 || (view.Number(with, "Columns") ?? 1) != width))
            return null;
        return new StoredPicture(PictureCoding.Flate, width, height, components) { Predictor = (int)predictor };
    }

    /// <summary>Whether /Decode exchanges light and dark; null where it does something else.</summary>
    private static bool? Decode(PdfView view, PdfDictionary image, StoredPicture picture)
    {
        if (view.Array(image, "Decode") is not { } decode)
            return false;
        var numbers = decode.Take(7).Select(number => PdfView.AsNumber(view.Resolve(number))).ToList();
        if (picture.Components == 0 || numbers.Count != 2 * picture.Components)
            return null;
        return numbers.Where((_, i) => i % 2 == 0).All(low => low == 0) && numbers.Where((_, i) => i % 2 == 1).All(high => high == 1) ? false
            : numbers.Where((_, i) => i % 2 == 0).All(low => low == 1) && numbers.Where((_, i) => i % 2 == 1).All(high => high == 0) ? true : null;
    }

    /// <summary>A gray or RGB space; no components for every other. A palette of black and white counts as gray.</summary>
    private static Colours Space(PdfView view, PdfDictionary image) => view.Get(image, "ColorSpace") switch
    {
        PdfName { Value: "DeviceGray" } => new Colours(1),
        PdfName { Value: "DeviceRGB" } => new Colours(3),
        PdfArray { Count: >= 2 } array when view.Resolve(array[0]) is PdfName name => name.Value switch
        {
            "CalGray" => new Colours(1, IsOnlyForBilevel: true),
            "ICCBased" when view.Resolve(array[1]) is PdfStream stream => Profiled(view, stream),
            "Indexed" when array.Count == 4 => Palette(view, array),
            _ => default,
        },
        _ => default,
    };

    private static Colours Profiled(PdfView view, PdfStream stream)
    {
        var bytes = view.Decode(stream).Data;
        return IccProfile.Read(bytes) is { Class: "prtr" or "mntr" or "scnr" or "spac", Version: <= 4, Space: "GRAY" or "RGB " } profile && view.Number(stream.Dictionary, "N") == profile.Components
            ? new Colours(profile.Components, Profile: bytes)
            : default;
    }

    private static Colours Palette(PdfView view, PdfArray space)
    {
        var components = view.Resolve(space[1]) switch { PdfName { Value: "DeviceGray" } => 1, PdfName { Value: "DeviceRGB" } => 3, _ => 0 };
        var table = view.Resolve(space[3]) switch { PdfString text => text.Bytes.ToArray(), PdfStream stream => view.Decode(stream).Data, _ => [] };
        if (components == 0 || PdfView.AsNumber(view.Resolve(space[2])) is not 1 || table.Length < 2 * components)
            return default;
        ReadOnlySpan<byte> first = table.AsSpan(0, components), second = table.AsSpan(components, components);
        var plain = !first.ContainsAnyExcept((byte)0) && !second.ContainsAnyExcept((byte)255);
        var inverted = !first.ContainsAnyExcept((byte)255) && !second.ContainsAnyExcept((byte)0);
        return plain || inverted ? new Colours(1, inverted, IsOnlyForBilevel: true) : default;
    }

    private readonly record struct Colours(int Components, bool IsInverted = false, bool IsOnlyForBilevel = false, byte[]? Profile = null);

    private static byte[] Raw(PdfDocument document, PdfStream stream)
    {
        var data = new byte[checked((int)stream.Length)];
        var at = 0;
        document.ReadBytes(stream.Start, stream.Length, piece =>
        {
            piece.CopyTo(data.AsMemory(at));
            at += piece.Length;
        });
        return data;
    }

    private static bool Is(PdfView view, PdfDictionary with, string key, bool otherwise) => view.Get(with, key) is PdfBoolean value ? value.Value : otherwise;
}
