using System.Buffers.Binary;
using System.Text;

namespace DocFlow.Pdf;

/// <summary>Cuts a font down to the glyphs that are used. Glyph numbers stay; what is not used is empty; hinting programs are left out.</summary>
internal static class TrueTypeSubset
{
    private const int MostComponents = 4096;

    public static byte[] Build(TrueTypeFont font, IEnumerable<int> used)
    {
        var glyphs = Closure(font, used);
        var count = glyphs.Max + 1;
        var outlines = new MemoryStream();
        var loca = new byte[4 * (count + 1)];
        var hmtx = new byte[4 * count];
        for (var glyph = 0; glyph < count; glyph++)
        {
            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * glyph), (int)outlines.Length);
            if (!glyphs.Contains(glyph))
                continue;
            outlines.Write(Unhinted(font.Outline(glyph)));
            while (outlines.Length % 4 != 0)
                outlines.WriteByte(0);
            BinaryPrimitives.WriteUInt16BigEndian(hmtx.AsSpan(4 * glyph), (ushort)font.Advance(glyph));
            BinaryPrimitives.WriteInt16BigEndian(hmtx.AsSpan(4 * glyph + 2), (short)font.LeftBearing(glyph));
        }
        BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * count), (int)outlines.Length);

        var head = font.Table("head").Part(0, 54).Span.ToArray();
        head.AsSpan(8, 4).Clear();
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        var hhea = font.Table("hhea").Part(0, 36).Span.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), (ushort)count);
        var maxp = font.Table("maxp").Span.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), (ushort)count);
        // maxZones 1; twilight points, storage, functions, instructions, stack and instruction sizes 0.
        if (maxp.Length >= 32)
        {
            maxp.AsSpan(14, 14).Clear();
            maxp[15] = 1;
        }
        return FontFile([("glyf", outlines.ToArray()), ("head", head), ("hhea", hhea), ("hmtx", hmtx), ("loca", loca), ("maxp", maxp)]);
    }

    /// <summary>A font file of these tables, which are in the order of their tags (ISO/IEC 14496-22 §4.5).</summary>
    public static byte[] FontFile(ReadOnlySpan<(string Tag, byte[] Data)> tables)
    {
        var log = System.Numerics.BitOperations.Log2((uint)tables.Length);
        var size = 12 + 16 * tables.Length;
        foreach (var (_, data) in tables)
            size += (data.Length + 3) / 4 * 4;
        var file = new byte[size];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Length);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << log));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)log);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)(16 * tables.Length - (16 << log)));
        var (entry, at, head) = (12, 12 + 16 * tables.Length, 0);
        foreach (var (tag, data) in tables)
        {
            Encoding.ASCII.GetBytes(tag, file.AsSpan(entry));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 4), Sum(data));
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 8), at);
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 12), data.Length);
            data.CopyTo(file, at);
            if (tag == "head")
                head = at;
            entry += 16;
            at += (data.Length + 3) / 4 * 4;
        }
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), 0xB1B0AFBA - Sum(file));
        return file;
    }

    // The glyphs, .notdef, and whatever they are composed of.
    private static SortedSet<int> Closure(TrueTypeFont font, IEnumerable<int> used)
    {
        var found = new SortedSet<int> { 0 };
        var open = new Stack<int>(used.Append(0));
        while (open.TryPop(out var glyph))
        {
            if (glyph < 0 || glyph >= font.GlyphCount)
                throw FontData.Damaged($"glyphs below {font.GlyphCount}");
            if (!found.Add(glyph) && glyph != 0)
                continue;
            foreach (var (_, component) in Components(font.Outline(glyph)))
                if (!found.Contains(component))
                    open.Push(component);
        }
        return found;
    }

    // Offset of the flags and number of each part of a composite glyph; the last pair's end is found by EndOf.
    private static IEnumerable<(int At, int Glyph)> Components(FontData outline)
    {
        if (outline.Length == 0 || outline.I16(0) >= 0)
            yield break;
        var at = 10;
        for (var i = 0; i < MostComponents; i++)
        {
            var flags = outline.U16(at);
            yield return (at, outline.U16(at + 2));
            if ((flags & 0x0020) == 0)
                yield break;
            at = EndOf(at, flags);
        }
        throw FontData.Damaged($"at most {MostComponents} parts of a glyph");
    }

    private static int EndOf(int at, int flags) =>
        at + 4 + ((flags & 0x0001) != 0 ? 4 : 2) + ((flags & 0x0008) != 0 ? 2 : (flags & 0x0040) != 0 ? 4 : (flags & 0x0080) != 0 ? 8 : 0);

    private static byte[] Unhinted(FontData outline)
    {
        if (outline.Length == 0)
            return [];
        var contours = outline.I16(0);
        if (contours < 0)
        {
            var (last, _) = Components(outline).Last();
            var end = EndOf(last, outline.U16(last));
            var parts = outline.Part(0, end).Span.ToArray();
            foreach (var (at, _) in Components(outline))
                parts[at] &= 0xFE; // WE_HAVE_INSTRUCTIONS, 0x0100
            return parts;
        }
        var length = 10 + 2 * contours;
        var instructions = outline.U16(length);
        var rest = outline.Part(length + 2 + instructions, outline.Length - length - 2 - instructions);
        return [.. outline.Part(0, length).Span, 0, 0, .. rest.Span];
    }

    private static uint Sum(ReadOnlySpan<byte> data)
    {
        uint sum = 0;
        for (; data.Length >= 4; data = data[4..])
            sum += BinaryPrimitives.ReadUInt32BigEndian(data);
        for (var i = 0; i < data.Length; i++)
            sum += (uint)data[i] << 24 - i * 8;
        return sum;
    }
}
