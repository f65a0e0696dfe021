using System.Runtime.InteropServices;

namespace DocFlow.Ocr.Native;

/// <summary>The C functions of libtesseract 5 that are used here, by their own names.</summary>
internal static partial class Tesseract
{
    private const string Library = NativeLibraries.Tesseract;

    internal const int LevelBlock = 0;
    internal const int LevelLine = 2;
    internal const int LevelWord = 3;

    static Tesseract() => NativeLibraries.Register();

    [LibraryImport(Library)] internal static partial nint TessVersion();

    [LibraryImport(Library)] internal static partial nint TessBaseAPICreate();
    [LibraryImport(Library)] internal static partial void TessBaseAPIEnd(nint engine);
    [LibraryImport(Library)] internal static partial void TessBaseAPIDelete(nint engine);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial int TessBaseAPIInit3(TesseractEngine engine, string folder, string languages);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial int TessBaseAPISetVariable(TesseractEngine engine, string name, string value);
    [LibraryImport(Library)] internal static partial void TessBaseAPISetPageSegMode(TesseractEngine engine, int mode);
    [LibraryImport(Library)] internal static partial void TessBaseAPISetImage2(TesseractEngine engine, Pix pix);
    [LibraryImport(Library)] internal static partial void TessBaseAPISetSourceResolution(TesseractEngine engine, int dpi);
    [LibraryImport(Library)] internal static partial int TessBaseAPIRecognize(TesseractEngine engine, nint monitor);
    [LibraryImport(Library)] internal static partial nint TessBaseAPIGetIterator(TesseractEngine engine);
    [LibraryImport(Library)] internal static partial int TessBaseAPIMeanTextConf(TesseractEngine engine);
    [LibraryImport(Library)] internal static partial void TessBaseAPIClear(TesseractEngine engine);

    [LibraryImport(Library)] internal static partial nint TessMonitorCreate();
    [LibraryImport(Library)] internal static partial void TessMonitorDelete(nint monitor);
    [LibraryImport(Library)] internal static unsafe partial void TessMonitorSetCancelFunc(nint monitor, delegate* unmanaged[Cdecl]<long*, int, byte> cancel);
    [LibraryImport(Library)] internal static unsafe partial void TessMonitorSetCancelThis(nint monitor, long* handed);

    [LibraryImport(Library)] internal static partial void TessResultIteratorDelete(nint iterator);
    [LibraryImport(Library)] internal static partial nint TessResultIteratorGetPageIterator(nint iterator);
    [LibraryImport(Library)] internal static partial int TessResultIteratorNext(nint iterator, int level);
    [LibraryImport(Library)] internal static partial nint TessResultIteratorGetUTF8Text(nint iterator, int level);
    [LibraryImport(Library)] internal static partial float TessResultIteratorConfidence(nint iterator, int level);
    [LibraryImport(Library)] internal static partial int TessPageIteratorIsAtBeginningOf(nint iterator, int level);
    [LibraryImport(Library)] internal static partial int TessPageIteratorBoundingBox(nint iterator, int level, out int left, out int top, out int right, out int bottom);
    [LibraryImport(Library)] internal static partial int TessPageIteratorBaseline(nint iterator, int level, out int x1, out int y1, out int x2, out int y2);
    [LibraryImport(Library)] internal static partial void TessDeleteText(nint text);
}
