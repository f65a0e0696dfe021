using System.Runtime.InteropServices;

namespace DocFlow.Ocr.Native;

/// <summary>The C functions of Leptonica that are used here, by their own names. A zero pointer means failure; an <c>l_ok</c> of 0 means success.</summary>
internal static unsafe partial class Leptonica
{
    private const string Library = NativeLibraries.Leptonica;

    internal const int SeverityNone = 6;
    internal const int RotateAreaMap = 1;
    internal const int RotateShear = 2;
    internal const int BringInWhite = 1;
    internal const int ChooseMin = 1;
    internal const int ChooseMax = 2;
    internal const int TiffG4 = 8;

    static Leptonica()
    {
        NativeLibraries.Register();
        setMsgSeverity(SeverityNone);
    }

    [LibraryImport(Library)] internal static partial int setMsgSeverity(int level);
    [LibraryImport(Library)] internal static partial void lept_free(void* pointer);
    [LibraryImport(Library)] internal static partial nint boxCreate(int x, int y, int width, int height);
    [LibraryImport(Library)] internal static partial void boxDestroy(ref nint box);
    [LibraryImport(Library)] internal static partial nint pixClipRectangle(Pix pix, nint box, nint clipped);

    [LibraryImport(Library)] internal static partial nint pixReadMem(byte* data, nuint size);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial nint pixReadTiff(string file, int page);
    [LibraryImport(Library)] internal static partial nint pixReadMemJpeg(byte* data, nuint size, int colourMap, int reduction, out int warnings, int hint);
    [LibraryImport(Library)] internal static partial int pixWriteMemJpeg(out byte* data, out nuint size, Pix pix, int quality, int progressive);
    [LibraryImport(Library)] internal static partial int pixWriteMemPng(out byte* data, out nuint size, Pix pix, float gamma);
    [LibraryImport(Library)] internal static partial int pixWriteMemTiff(out byte* data, out nuint size, Pix pix, int compression);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial int pixWriteTiff(string file, Pix pix, int compression, string mode);

    [LibraryImport(Library)] internal static partial nint pixCreate(int width, int height, int depth);
    [LibraryImport(Library)] internal static partial nint pixClone(Pix pix);
    [LibraryImport(Library)] internal static partial void pixDestroy(ref nint pix);
    [LibraryImport(Library)] internal static partial int pixGetWidth(Pix pix);
    [LibraryImport(Library)] internal static partial int pixGetHeight(Pix pix);
    [LibraryImport(Library)] internal static partial int pixGetDepth(Pix pix);
    [LibraryImport(Library)] internal static partial uint* pixGetData(Pix pix);
    [LibraryImport(Library)] internal static partial int pixGetWpl(Pix pix);
    [LibraryImport(Library)] internal static partial nint pixConvertTo32(Pix pix);
    [LibraryImport(Library)] internal static partial int pixSetResolution(Pix pix, int x, int y);

    [LibraryImport(Library)] internal static partial nint pixRemoveColormap(Pix pix, int type);
    [LibraryImport(Library)] internal static partial nint pixRemoveAlpha(Pix pix);
    [LibraryImport(Library)] internal static partial nint pixConvertTo8(Pix pix, int colourMap);
    [LibraryImport(Library)] internal static partial nint pixConvert16To8(Pix pix, int type);
    [LibraryImport(Library)] internal static partial nint pixGetRGBComponent(Pix pix, int component);
    [LibraryImport(Library)] internal static partial nint pixConvertRGBToGrayMinMax(Pix pix, int type);
    [LibraryImport(Library)] internal static partial nint pixBackgroundNormSimple(Pix pix, nint mask, nint gray);
    [LibraryImport(Library)] internal static partial nint pixBlockconvGray(Pix pix, nint accumulator, int halfWidth, int halfHeight);
    [LibraryImport(Library)] internal static partial int pixOtsuAdaptiveThreshold(Pix pix, int tileWidth, int tileHeight, int smoothX, int smoothY, float fraction, nint thresholds, out nint result);
    [LibraryImport(Library)] internal static partial nint pixConvertTo1(Pix pix, int threshold);
    [LibraryImport(Library)] internal static partial nint pixDilateBrick(nint target, Pix pix, int width, int height);
    [LibraryImport(Library)] internal static partial nint pixScaleAreaMap(Pix pix, float x, float y);
    [LibraryImport(Library)] internal static partial nint pixScaleSmooth(Pix pix, float x, float y);
    [LibraryImport(Library)] internal static partial nint pixReduceRankBinaryCascade(Pix pix, int first, int second, int third, int fourth);

    [LibraryImport(Library)] internal static partial nint pixRotate(Pix pix, float radians, int type, int fill, int width, int height);
    [LibraryImport(Library)] internal static partial nint pixRotateOrth(Pix pix, int quadrants);
    [LibraryImport(Library)] internal static partial nint pixFlipLR(nint target, Pix pix);
    [LibraryImport(Library)] internal static partial nint pixScale(Pix pix, float x, float y);
    [LibraryImport(Library)] internal static partial nint pixScaleToGray(Pix pix, float factor);
    [LibraryImport(Library)] internal static partial nint pixScaleToSize(Pix pix, int width, int height);
    [LibraryImport(Library)] internal static partial int pixFindSkew(Pix pix, out float degrees, out float confidence);
    [LibraryImport(Library)] internal static partial int pixOrientDetect(Pix pix, out float up, out float left, int minimumCount, int debug);
    [LibraryImport(Library)] internal static partial nint pixAbsDifference(Pix one, Pix other);
    [LibraryImport(Library)] internal static partial int pixGetAverageMasked(Pix pix, nint mask, int x, int y, int factor, int type, out float value);

    [LibraryImport(Library)] internal static partial nint pixConnCompBB(Pix pix, int connectivity);
    [LibraryImport(Library)] internal static partial int boxaGetCount(nint boxes);
    [LibraryImport(Library)] internal static partial int boxaGetBoxGeometry(nint boxes, int index, out int x, out int y, out int width, out int height);
    [LibraryImport(Library)] internal static partial void boxaDestroy(ref nint boxes);
}
