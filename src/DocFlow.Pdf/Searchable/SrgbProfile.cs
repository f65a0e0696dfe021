using System.Buffers.Binary;
using System.Text;

namespace DocFlow.Pdf;

/// <summary>An ICC profile of sRGB (IEC 61966-2-1) as version 2.1 matrix and curves (ICC.1:2001-04 §6.3.1.2), computed here.</summary>
internal static class SrgbProfile
{
    private const int CurvePoints = 1024;
    private static readonly double[] White = [0.9642, 1.0, 0.8249];

    public static byte[] Build()
    {
        var curve = Curve();
        // Primaries of BT.709 adapted from D65 to D50 by the Bradford transform.
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Description("sRGB")),
            ("cprt", [.. "text\0\0\0\0"u8, .. "Public domain\0"u8]),
            ("wtpt", Xyz(White)),
            ("rXYZ", Xyz(0.4360747, 0.2225045, 0.0139322)),
            ("gXYZ", Xyz(0.3850649, 0.7168786, 0.0971045)),
            ("bXYZ", Xyz(0.1430804, 0.0606169, 0.7141733)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        var table = new byte[4 + 12 * tags.Length];
        BinaryPrimitives.WriteInt32BigEndian(table, tags.Length);
        var data = new List<byte>();
        var placed = new Dictionary<byte[], int>();
        for (var i = 0; i < tags.Length; i++)
        {
            var (tag, bytes) = tags[i];
            if (!placed.TryGetValue(bytes, out var offset))
            {
                offset = placed[bytes] = 128 + table.Length + data.Count;
                data.AddRange(bytes);
                data.AddRange(new byte[(4 - bytes.Length % 4) % 4]);
            }
            Encoding.ASCII.GetBytes(tag).CopyTo(table, 4 + 12 * i);
            BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(8 + 12 * i), offset);
            BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(12 + 12 * i), bytes.Length);
        }
        return [.. Header(128 + table.Length + data.Count), .. table, .. data];
    }

    private static byte[] Header(int size)
    {
        var header = new byte[128];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(8), 0x02100000);
        "mntrRGB XYZ "u8.CopyTo(header.AsSpan(12));
        // A fixed moment: the same profile is the same bytes.
        foreach (var (at, part) in new[] { (24, 2025), (26, 1), (28, 1) })
            BinaryPrimitives.WriteInt16BigEndian(header.AsSpan(at), (short)part);
        "acsp"u8.CopyTo(header.AsSpan(36));
        Xyz(White).AsSpan(8).CopyTo(header.AsSpan(68));
        return header;
    }

    private static byte[] Xyz(params double[] values)
    {
        var tag = new byte[20];
        "XYZ "u8.CopyTo(tag);
        for (var i = 0; i < 3; i++)
            BinaryPrimitives.WriteInt32BigEndian(tag.AsSpan(8 + 4 * i), (int)Math.Round(values[i] * 65536));
        return tag;
    }

    private static byte[] Curve()
    {
        var tag = new byte[12 + 2 * CurvePoints];
        "curv"u8.CopyTo(tag);
        BinaryPrimitives.WriteInt32BigEndian(tag.AsSpan(8), CurvePoints);
        for (var i = 0; i < CurvePoints; i++)
        {
            var coded = i / (CurvePoints - 1.0);
            var linear = coded <= 0.04045 ? coded / 12.92 : Math.Pow((coded + 0.055) / 1.055, 2.4);
            BinaryPrimitives.WriteUInt16BigEndian(tag.AsSpan(12 + 2 * i), (ushort)Math.Round(linear * 65535));
        }
        return tag;
    }

    // textDescriptionType: ASCII, no Unicode, an empty field of 67 bytes for the script code.
    private static byte[] Description(string text)
    {
        var tag = new byte[12 + text.Length + 1 + 8 + 3 + 67];
        "desc"u8.CopyTo(tag);
        BinaryPrimitives.WriteInt32BigEndian(tag.AsSpan(8), text.Length + 1);
        Encoding.ASCII.GetBytes(text).CopyTo(tag, 12);
        return tag;
    }
}
