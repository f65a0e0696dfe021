using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace DocFlow.Ocr.Native;

/// <summary>One Tesseract engine with its languages loaded. Not to be shared between threads.</summary>
internal sealed class TesseractEngine : SafeHandle
{
    internal const int AutomaticLayout = 3, OneBlock = 6, OneLine = 7;

    /// <param name="models">The folder of the <c>.traineddata</c> files.</param>
    /// <param name="languages">One or more languages joined by <c>+</c>.</param>
    internal TesseractEngine(string models, string languages) : base(0, ownsHandle: true)
    {
        SetHandle(Tesseract.TessBaseAPICreate());
        Tesseract.TessBaseAPISetVariable(this, "debug_file", "/dev/null");
        if (Tesseract.TessBaseAPIInit3(this, models, languages) != 0)
        {
            Dispose();
            throw new ScanRefusedException(ScanProblem.ToolMissing, $"the language data {languages} in {models} cannot be loaded");
        }
        Tesseract.TessBaseAPISetVariable(this, "debug_file", "/dev/null");
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>The version of the library, such as 5.3.0.</summary>
    internal static string Version => Marshal.PtrToStringUTF8(Tesseract.TessVersion()) ?? "";

    /// <summary>
    /// Recognises one image. Throws <see cref="ScanRefusedException"/> (<see cref="ScanProblem.Timeout"/>) when the deadline, in processor time, passes:
    /// the partial text the library has by then is never a result.
    /// </summary>
    /// <param name="layout">How the engine looks for lines: over a whole page, or in one block.</param>
    internal unsafe RawPage Recognise(Pix image, int dpi, TimeSpan deadline, int layout = AutomaticLayout)
    {
        Tesseract.TessBaseAPISetPageSegMode(this, layout);
        var monitor = Tesseract.TessMonitorCreate();
        var end = (WorkTime.OfThread() + deadline).Ticks;
        try
        {
            Tesseract.TessMonitorSetCancelFunc(monitor, &IsOver);
            Tesseract.TessMonitorSetCancelThis(monitor, &end);
            Tesseract.TessBaseAPISetImage2(this, image);
            Tesseract.TessBaseAPISetSourceResolution(this, dpi);
            if (Tesseract.TessBaseAPIRecognize(this, monitor) != 0)
                throw new ScanRefusedException(ScanProblem.Timeout, $"the page was not recognised within {deadline.TotalSeconds:0} s");
            return new RawPage(Words(), Math.Clamp(Tesseract.TessBaseAPIMeanTextConf(this), 0, 100));
        }
        finally
        {
            Tesseract.TessMonitorDelete(monitor);
            Tesseract.TessBaseAPIClear(this);
        }
    }

    protected override bool ReleaseHandle()
    {
        Tesseract.TessBaseAPIEnd(handle);
        Tesseract.TessBaseAPIDelete(handle);
        return true;
    }

    /// <summary>Asked by the library before each word, on the thread that recognises.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe byte IsOver(long* end, int words) => WorkTime.OfThread().Ticks > *end ? (byte)1 : (byte)0;

    private List<RawWord> Words()
    {
        var words = new List<RawWord>();
        var iterator = Tesseract.TessBaseAPIGetIterator(this);
        if (iterator == 0)
            return words;
        try
        {
            var at = Tesseract.TessResultIteratorGetPageIterator(iterator);
            int block = -1, line = -1;
            do
            {
                if (Tesseract.TessPageIteratorIsAtBeginningOf(at, Tesseract.LevelBlock) != 0)
                    block++;
                if (Tesseract.TessPageIteratorIsAtBeginningOf(at, Tesseract.LevelLine) != 0)
                    line++;
                if (Word(iterator, at, block, line) is { } word)
                    words.Add(word);
            }
            while (Tesseract.TessResultIteratorNext(iterator, Tesseract.LevelWord) != 0);
        }
        finally
        {
            Tesseract.TessResultIteratorDelete(iterator);
        }
        return words;
    }

    private static RawWord? Word(nint iterator, nint at, int block, int line)
    {
        var text = Text(iterator);
        if (text.Length == 0 || Tesseract.TessPageIteratorBoundingBox(at, Tesseract.LevelWord, out var left, out var top, out var right, out var bottom) == 0)
            return null;
        if (Tesseract.TessPageIteratorBaseline(at, Tesseract.LevelWord, out var x1, out var y1, out var x2, out var y2) == 0)
            (x1, y1, x2, y2) = (left, bottom, right, bottom);
        return new RawWord(text, Tesseract.TessResultIteratorConfidence(iterator, Tesseract.LevelWord), left, top, right, bottom, x1, y1, x2, y2, block, line);
    }

    private static string Text(nint iterator)
    {
        var text = Tesseract.TessResultIteratorGetUTF8Text(iterator, Tesseract.LevelWord);
        if (text == 0)
            return "";
        try
        {
            return (Marshal.PtrToStringUTF8(text) ?? "").Trim().Normalize(NormalizationForm.FormC);
        }
        finally
        {
            Tesseract.TessDeleteText(text);
        }
    }
}
