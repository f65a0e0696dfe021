using System.Buffers.Binary;

namespace DocFlow.Pdf;

/// <summary>The orientation in the Exif part of a JPEG (CIPA DC-008 §4.5, §4.6.4): tag 274 of the first directory.</summary>
internal static class ExifTurn
{
    private const int Orientation = 0x0112, EntryLength = 12, MostEntries = 1000;

    /// <summary>Degrees the picture is to be turned clockwise; null where the segment says nothing readable about it.</summary>
    public static int? Find(ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 14 || !segment[..6].SequenceEqual("Exif\0\0"u8))
            return null;
        var tiff = segment[6..];
        if (!tiff[..4].SequenceEqual("II*\0"u8) && !tiff[..4].SequenceEqual("MM\0*"u8))
            return null;
        var little = tiff[0] == (byte)'I';
        var at = Number(tiff[4..], little, 4);
        if (at < 8 || at + 2 > tiff.Length)
            return null;
        var count = Math.Min(Number(tiff[(int)at..], little, 2), MostEntries);
        for (var entry = at + 2; count-- > 0 && entry + EntryLength <= tiff.Length; entry += EntryLength)
        {
            var fields = tiff.Slice((int)entry, EntryLength);
            if (Number(fields, little, 2) == Orientation)
                return Number(fields[8..], little, 2) switch { 1 or 2 => 0, 3 or 4 => 180, 5 or 6 => 90, 7 or 8 => 270, _ => null };
        }
        return null;
    }

    private static long Number(ReadOnlySpan<byte> bytes, bool little, int length) => (little, length) switch
    {
        (true, 2) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (false, 2) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (true, _) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadUInt32BigEndian(bytes),
    };
}
