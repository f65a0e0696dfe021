using System.Text;
using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>
/// Finds QR codes and Code 128 by ZBar, which reads them at any angle. Other symbologies are switched off: on scanned text they find
/// codes that are not there.
/// </summary>
internal static unsafe class SymbolScanner
{
    private const int Most = 20, LongestText = 3000;

    internal static IReadOnlyList<PageSymbol> Of(Pix page)
    {
        NativeLibraries.DemandZBar();
        using var gray = page.Gray();
        var scanner = ZBar.zbar_image_scanner_create();
        var image = ZBar.zbar_image_create();
        try
        {
            ZBar.zbar_image_scanner_set_config(scanner, ZBar.AnySymbology, ZBar.Enable, 0);
            ZBar.zbar_image_scanner_set_config(scanner, ZBar.QrCode, ZBar.Enable, 1);
            ZBar.zbar_image_scanner_set_config(scanner, ZBar.Code128, ZBar.Enable, 1);
            ZBar.zbar_image_scanner_set_config(scanner, ZBar.QrCode, ZBar.Binary, 1);
            ZBar.zbar_image_set_format(image, ZBar.Y800);
            ZBar.zbar_image_set_size(image, (uint)gray.Width, (uint)gray.Height);
            var levels = gray.Levels();
            fixed (byte* data = levels)
            {
                ZBar.zbar_image_set_data(image, data, new((nuint)levels.Length), 0);
                return ZBar.zbar_scan_image(scanner, image) > 0 ? Found(image) : [];
            }
        }
        finally
        {
            ZBar.zbar_image_destroy(image);
            ZBar.zbar_image_scanner_destroy(scanner);
        }
    }

    private static List<PageSymbol> Found(nint image)
    {
        var found = new List<PageSymbol>();
        for (var symbol = ZBar.zbar_image_first_symbol(image); symbol != 0 && found.Count < Most; symbol = ZBar.zbar_symbol_next(symbol))
        {
            var kind = ZBar.zbar_symbol_get_type(symbol);
            var length = ZBar.zbar_symbol_get_data_length(symbol);
            if (kind is not (ZBar.QrCode or ZBar.Code128) || length is 0 or > LongestText)
                continue;
            var text = Encoding.UTF8.GetString(ZBar.zbar_symbol_get_data(symbol), (int)length).Normalize();
            found.Add(new PageSymbol(kind == ZBar.QrCode ? SymbolKind.Qr : SymbolKind.Code128, text, Box(symbol)));
        }
        return found;
    }

    private static PixelBox Box(nint symbol)
    {
        var points = ZBar.zbar_symbol_get_loc_size(symbol);
        if (points == 0)
            return new PixelBox(0, 0, 0, 0);
        int left = int.MaxValue, top = int.MaxValue, right = 0, bottom = 0;
        for (var n = 0u; n < points; n++)
        {
            var (x, y) = (ZBar.zbar_symbol_get_loc_x(symbol, n), ZBar.zbar_symbol_get_loc_y(symbol, n));
            (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
        }
        return new PixelBox(left, top, right - left + 1, bottom - top + 1);
    }
}
