using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DocFlow.Ocr.Native;

/// <summary>One Leptonica image. Every operation makes a new image, which the caller disposes of.</summary>
internal sealed unsafe class Pix : SafeHandle
{
    private Pix(nint pix, string work) : base(0, ownsHandle: true)
    {
        if (pix == 0)
            throw new ScanRefusedException(ScanProblem.Damaged, $"the image cannot be processed: {work} failed");
        SetHandle(pix);
    }

    public override bool IsInvalid => handle == 0;
    internal int Width => Leptonica.pixGetWidth(this);
    internal int Height => Leptonica.pixGetHeight(this);
    internal int Depth => Leptonica.pixGetDepth(this);

    /// <summary>Decodes an image held in memory. Refuses what cannot be decoded as <see cref="ScanProblem.Damaged"/>.</summary>
    internal static Pix Decode(ReadOnlySpan<byte> bytes, ScanKind kind)
    {
        fixed (byte* data = bytes)
        {
            var warnings = 0;
            var raw = kind == ScanKind.Jpeg
                ? Leptonica.pixReadMemJpeg(data, (nuint)bytes.Length, 0, 1, out warnings, 0)
                : Leptonica.pixReadMem(data, (nuint)bytes.Length);
            var pix = new Pix(raw, "decoding");
            if (warnings == 0 || bytes[Math.Max(0, bytes.Length - 65536)..].LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0)
                return pix;
            pix.Dispose();
            throw new ScanRefusedException(ScanProblem.Damaged, "the JPEG image ends before its last line");
        }
    }

    /// <summary>Decodes one page, counted from 0, of a TIFF file.</summary>
    internal static Pix DecodeTiff(string file, int page) => new(Leptonica.pixReadTiff(file, page), "decoding");

    internal static Pix Create(int width, int height, int depth) => new(Leptonica.pixCreate(width, height, depth), "creating");

    /// <summary>1, 8 or 32 bits per pixel without palette and transparency.</summary>
    internal Pix Plain()
    {
        using var mapped = new Pix(Leptonica.pixRemoveColormap(this, 4), "removing the palette");
        using var opaque = new Pix(Leptonica.pixRemoveAlpha(mapped), "removing transparency");
        return opaque.Depth switch
        {
            1 or 8 or 32 => opaque.Take(),
            16 => new Pix(Leptonica.pixConvert16To8(opaque, 1), "reducing 16 bits"),
            _ => new Pix(Leptonica.pixConvertTo8(opaque, 0), "converting to gray"),
        };
    }

    internal Pix Colour() => new(Leptonica.pixConvertTo32(this), "converting to colour");

    /// <summary>The pixels of a row of a colour picture, red in the highest byte; to be changed in place.</summary>
    internal Span<uint> Row(int y) => new(Leptonica.pixGetData(this) + (long)y * Leptonica.pixGetWpl(this), Width);

    /// <summary>The words of a row, the leftmost pixel in the highest bits; to be changed in place.</summary>
    internal Span<uint> Words(int y) => new(Leptonica.pixGetData(this) + (long)y * Leptonica.pixGetWpl(this), Leptonica.pixGetWpl(this));

    /// <summary>Every black mark grown by so many pixels on each side. Needs 1 bit per pixel.</summary>
    internal Pix Grown(int pixels) => new(Leptonica.pixDilateBrick(0, this, 2 * pixels + 1, 2 * pixels + 1), "growing");

    /// <summary>Made smaller by averaging, without sharpening.</summary>
    internal Pix Averaged(double factor) => new(Leptonica.pixScaleAreaMap(this, (float)factor, (float)factor), "scaling");

    /// <summary>Made smaller by averaging whole pixels around each: half the work of <see cref="Averaged"/>, for what is only looked at.</summary>
    internal Pix Smoothed(double factor) => new(Leptonica.pixScaleSmooth(this, (float)factor, (float)factor), "scaling");

    /// <summary>At half the size, a pixel black where one of its four was. Needs 1 bit per pixel.</summary>
    internal Pix Halved() => new(Leptonica.pixReduceRankBinaryCascade(this, 1, 0, 0, 0), "scaling");

    /// <summary>A gray picture, dark where a colour picture is red by more than <paramref name="least"/> levels, white elsewhere.</summary>
    internal Pix Redness(int least)
    {
        var red = Create(Width, Height, 8);
        for (var y = 0; y < Height; y++)
        {
            var from = Row(y);
            var to = red.Words(y);
            for (var x = 0; x < from.Length; x++)
            {
                // Nearly all of a page has no red: eight pixels at a time.
                if ((x & 7) == 0 && x + 8 <= from.Length && HasNoRed(from.Slice(x, 8), least / 2))
                {
                    (to[x >> 2], to[(x >> 2) + 1]) = (uint.MaxValue, uint.MaxValue);
                    x += 7;
                    continue;
                }
                var pixel = from[x];
                var more = (int)(pixel >> 24) - (int)Math.Max(pixel >> 16 & 0xFF, pixel >> 8 & 0xFF);
                to[x >> 2] |= Dyed(more, least) << (24 - 8 * (x & 3));
            }
        }
        return red;
    }

    /// <summary>The same for what is blue rather than red.</summary>
    internal Pix Blueness(int least)
    {
        var blue = Create(Width, Height, 8);
        for (var y = 0; y < Height; y++)
        {
            var from = Row(y);
            var to = blue.Words(y);
            for (var x = 0; x < from.Length; x++)
                to[x >> 2] |= Dyed((int)(from[x] >> 8 & 0xFF) - (int)(from[x] >> 24), least) << (24 - 8 * (x & 3));
        }
        return blue;
    }

    internal Pix Gray() => new(Leptonica.pixConvertTo8(this, 0), "converting to gray");
    internal Pix RedChannel() => Depth == 32 ? new(Leptonica.pixGetRGBComponent(this, 0), "taking the red channel") : Gray();
    internal Pix DarkestChannel() => Depth == 32 ? new(Leptonica.pixConvertRGBToGrayMinMax(this, Leptonica.ChooseMin), "taking the darkest channel") : Gray();
    internal Pix BrightestChannel() => Depth == 32 ? new(Leptonica.pixConvertRGBToGrayMinMax(this, Leptonica.ChooseMax), "taking the brightest channel") : Gray();
        /// <summary>Each pixel the mean of those up to <paramref name="reach"/> pixels away. Needs 8 bits per pixel.</summary>
    internal Pix Blurred(int reach = 1) => new(Leptonica.pixBlockconvGray(this, 0, reach, reach), "blurring");

    /// <summary>Turned by a multiple of 90 degrees; for 0 the same image, shared.</summary>
    internal Pix Upright(int clockwiseDegrees)
        => new((clockwiseDegrees / 90 & 3) is var quadrants and > 0 ? Leptonica.pixRotateOrth(this, quadrants) : Leptonica.pixClone(this), "rotating");

    /// <summary>What lies inside the rectangle.</summary>
    internal Pix Part(PixelBox box)
    {
        var frame = Leptonica.boxCreate(box.X, box.Y, box.Width, box.Height);
        var part = Leptonica.pixClipRectangle(this, frame, 0);
        Leptonica.boxDestroy(ref frame);
        return new Pix(part, "cutting out");
    }

    internal Pix Mirrored() => new(Leptonica.pixFlipLR(0, this), "mirroring");

    /// <summary>An even white background; a picture too small or too plain for that is copied.</summary>
    internal Pix EvenBackground()
    {
        var even = Leptonica.pixBackgroundNormSimple(this, 0, 0);
        return even == 0 ? Gray() : new Pix(even, "evening the background");
    }

    internal Pix Otsu()
    {
        if (Depth == 1)
            return Upright(0);
        var failed = Leptonica.pixOtsuAdaptiveThreshold(this, 2000, 2000, 0, 0, 0.1f, 0, out var result);
        return new Pix(failed == 0 ? result : 0, "thresholding");
    }

    /// <summary>1 bit per pixel at a fixed level: what is darker than <paramref name="level"/> becomes ink.</summary>
    internal Pix Ink(int level) => new(Leptonica.pixConvertTo1(this, level), "thresholding");

    /// <summary>Rotates about the centre, clockwise for positive degrees; the size stays and white is brought in.</summary>
    internal Pix Rotated(double degrees)
        => new(Leptonica.pixRotate(this, (float)(degrees * Math.PI / 180), Depth == 1 ? Leptonica.RotateShear : Leptonica.RotateAreaMap, Leptonica.BringInWhite, 0, 0), "deskewing");

    internal Pix Scaled(double factor)
        => Depth == 1 && factor < 1
            ? new(Leptonica.pixScaleToGray(this, (float)factor), "scaling")
            : new(Leptonica.pixScale(this, (float)factor, (float)factor), "scaling");

    internal Pix ScaledTo(int width, int height) => new(Leptonica.pixScaleToSize(this, width, height), "scaling");

    /// <summary>Degrees clockwise that straighten the lines, and how sure that is; (0, 0) where nothing can be said. Needs 1 bit per pixel.</summary>
    internal (double Degrees, double Confidence) Skew()
        => Leptonica.pixFindSkew(this, out var degrees, out var confidence) == 0 ? (degrees, confidence) : (0, 0);

    /// <summary>Evidence for upright (negative: upside down) and for lying on its left side. Needs 1 bit per pixel.</summary>
    internal (double Up, double Left) Orientation()
        => Leptonica.pixOrientDetect(this, out var up, out var left, 0, 0) == 0 ? (up, left) : (0, 0);

    /// <summary>The boxes of all 8-connected marks. Needs 1 bit per pixel.</summary>
    internal List<PixelBox> Marks()
    {
        var boxes = Leptonica.pixConnCompBB(this, 8);
        var marks = new List<PixelBox>(boxes == 0 ? 0 : Leptonica.boxaGetCount(boxes));
        for (var i = 0; i < marks.Capacity; i++)
            if (Leptonica.boxaGetBoxGeometry(boxes, i, out var x, out var y, out var width, out var height) == 0)
                marks.Add(new PixelBox(x, y, width, height));
        if (boxes != 0)
            Leptonica.boxaDestroy(ref boxes);
        return marks;
    }

    /// <summary>The pixels of an 8-bit picture, row by row without gaps. Leptonica keeps four of them in a word, the leftmost highest.</summary>
    internal byte[] Levels()
    {
        var levels = new byte[Width * Height];
        var data = (byte*)Leptonica.pixGetData(this);
        var words = Leptonica.pixGetWpl(this);
        var swap = BitConverter.IsLittleEndian ? 3 : 0;
        for (int y = 0, at = 0; y < Height; y++)
        {
            var row = data + (long)y * words * 4;
            for (var x = 0; x < Width; x++)
                levels[at++] = row[x ^ swap];
        }
        return levels;
    }

    /// <summary>Mean difference of two gray images of one size, 0 to 255.</summary>
    internal double DifferenceFrom(Pix other)
    {
        using var difference = new Pix(Leptonica.pixAbsDifference(this, other), "comparing");
        return Leptonica.pixGetAverageMasked(difference, 0, 0, 0, 1, 1, out var mean) == 0 ? mean : 255;
    }

    internal void Resolution(int dpi) => Leptonica.pixSetResolution(this, dpi, dpi);

    internal byte[] Jpeg(int quality) => Encoded(Leptonica.pixWriteMemJpeg(out var data, out var size, this, quality, 0), data, size);
    internal byte[] Png() => Encoded(Leptonica.pixWriteMemPng(out var data, out var size, this, 0), data, size);
    internal byte[] TiffG4() => Encoded(Leptonica.pixWriteMemTiff(out var data, out var size, this, Leptonica.TiffG4), data, size);

    protected override bool ReleaseHandle()
    {
        Leptonica.pixDestroy(ref handle);
        return true;
    }

    private Pix Take()
    {
        var taken = new Pix(handle, "taking");
        SetHandle(0);
        return taken;
    }

    private static uint Dyed(int more, int least) => more <= least / 2 ? 255u : (uint)Math.Max(0, 255 - (more - least / 2) * 255 / (least * 3 / 2));

    private static bool HasNoRed(Span<uint> eight, int most)
    {
        var pixels = Vector256.Create<uint>(eight);
        var others = Vector256.Max(pixels >> 16 & Vector256.Create(0xFFu), pixels >> 8 & Vector256.Create(0xFFu));
        return Vector256.LessThanOrEqualAll((pixels >> 24).AsInt32() - others.AsInt32(), Vector256.Create(most));
    }

    private static byte[] Encoded(int failed, byte* data, nuint size)
    {
        if (failed != 0 || data is null)
            throw new ScanRefusedException(ScanProblem.Damaged, "the page image cannot be encoded");
        var bytes = new ReadOnlySpan<byte>(data, checked((int)size)).ToArray();
        Leptonica.lept_free(data);
        return bytes;
    }
}
