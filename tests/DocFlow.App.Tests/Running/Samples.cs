using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocFlow.Tests;

namespace DocFlow.App.Tests.Running;

/// <summary>Files made byte by byte, good and bad.</summary>
internal static class Samples
{
    /// <summary>A small scanned page of our own (tests/fixtures/pages): thong-bao, to-trinh or bien-ban.</summary>
    public static byte[] Page(string name) => File.ReadAllBytes(Path.Combine(Vectors.Repository(), "tests", "fixtures", "pages", name + ".png"));

    /// <summary>The page with a comment of its own behind the picture, so that no two files are the same bytes.</summary>
    public static byte[] Page(string name, int copy) => [.. Page(name), .. Encoding.ASCII.GetBytes(copy.ToString(CultureInfo.InvariantCulture))];

    public static byte[] Noise(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>A whole, valid, black-and-white PNG of this size: some kilobytes that unpack to a great many pixels.</summary>
    public static byte[] WidePng(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 1;
        var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = new byte[1 + (width + 7) / 8];
            for (var y = 0; y < height; y++)
                zip.Write(row);
        }
        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>A PDF of text pages (Helvetica, one line each), written with a plain cross-reference table.</summary>
    public static byte[] Pdf(int pages, Func<int, string> line)
    {
        var pdf = new MemoryStream();
        var offsets = new List<long>();
        Write("%PDF-1.4\n");
        Object("<< /Type /Catalog /Pages 2 0 R >>");
        Object($"<< /Type /Pages /Count {pages} /Kids [{string.Join(' ', Enumerable.Range(0, pages).Select(i => $"{4 + 2 * i} 0 R"))}] >>");
        Object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        for (var page = 1; page <= pages; page++)
        {
            var content = $"BT /F1 14 Tf 40 120 Td ({line(page)}) Tj ET";
            Object($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Resources << /Font << /F1 3 0 R >> >> /Contents {offsets.Count + 2} 0 R >>");
            Object($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
        }
        var table = pdf.Position;
        Write($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => Write(offset.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n"));
        Write($"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return pdf.ToArray();

        void Object(string body)
        {
            offsets.Add(pdf.Position);
            Write($"{offsets.Count} 0 obj\n{body}\nendobj\n");
        }

        void Write(string text) => pdf.Write(Encoding.ASCII.GetBytes(text));
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        var frame = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(frame, data.Length);
        body.CopyTo(frame, 4);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4 + body.Length), Crc(body));
        return frame;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320u : crc >> 1;
        }
        return ~crc;
    }
}
