using System.Runtime.InteropServices;

namespace DocFlow.Ocr.Native;

/// <summary>The C functions of ZBar that are used here, by their own names. A zero pointer means "none" or failure.</summary>
internal static unsafe partial class ZBar
{
    private const string Library = NativeLibraries.ZBar;

    internal const int AnySymbology = 0, QrCode = 64, Code128 = 128;

    /// <summary>Recognised at all; the bytes of a QR code left as they are, where else ZBar guesses an Asian encoding.</summary>
    internal const int Enable = 0, Binary = 4;

    /// <summary>8 bits of gray for a pixel.</summary>
    internal static readonly CULong Y800 = new(0x30303859);

    static ZBar() => NativeLibraries.Register();

    [LibraryImport(Library)] internal static partial nint zbar_image_scanner_create();
    [LibraryImport(Library)] internal static partial void zbar_image_scanner_destroy(nint scanner);
    [LibraryImport(Library)] internal static partial int zbar_image_scanner_set_config(nint scanner, int symbology, int setting, int value);
    [LibraryImport(Library)] internal static partial int zbar_scan_image(nint scanner, nint image);

    [LibraryImport(Library)] internal static partial nint zbar_image_create();
    [LibraryImport(Library)] internal static partial void zbar_image_destroy(nint image);
    [LibraryImport(Library)] internal static partial void zbar_image_set_format(nint image, CULong format);
    [LibraryImport(Library)] internal static partial void zbar_image_set_size(nint image, uint width, uint height);
    [LibraryImport(Library)] internal static partial void zbar_image_set_data(nint image, byte* data, CULong length, nint cleanUp);
    [LibraryImport(Library)] internal static partial nint zbar_image_first_symbol(nint image);

    [LibraryImport(Library)] internal static partial nint zbar_symbol_next(nint symbol);
    [LibraryImport(Library)] internal static partial int zbar_symbol_get_type(nint symbol);
    [LibraryImport(Library)] internal static partial byte* zbar_symbol_get_data(nint symbol);
    [LibraryImport(Library)] internal static partial uint zbar_symbol_get_data_length(nint symbol);
    [LibraryImport(Library)] internal static partial uint zbar_symbol_get_loc_size(nint symbol);
    [LibraryImport(Library)] internal static partial int zbar_symbol_get_loc_x(nint symbol, uint index);
    [LibraryImport(Library)] internal static partial int zbar_symbol_get_loc_y(nint symbol, uint index);
}
