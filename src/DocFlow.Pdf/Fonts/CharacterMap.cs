namespace DocFlow.Pdf;

/// <summary>Characters to glyphs: the cmap table in formats 4 and 12 (ISO/IEC 14496-22 §5.2.1).</summary>
internal sealed class CharacterMap
{
    private readonly FontData _table;
    private readonly int _format;
    private readonly int _count;

    private CharacterMap(FontData table, int format, int count) => (_table, _format, _count) = (table, format, count);

    public static CharacterMap Read(FontData cmap)
    {
        var (best, rank) = (-1L, 0);
        for (var i = 0; i < cmap.U16(2); i++)
        {
            var at = cmap.U32(8 + 8 * i);
            var found = (cmap.U16(4 + 8 * i), cmap.U16(6 + 8 * i)) switch
            {
                (3, 10) => 4,
                (0, 4 or 6) => 3,
                (3, 1) => 2,
                (0, <= 3) => 1,
                _ => 0,
            };
            if (found > rank)
                (best, rank) = (at, found);
        }
        if (rank == 0)
            throw FontData.Damaged("a Unicode character map");
        var table = cmap.Part(best, cmap.Length - best);
        switch (table.U16(0))
        {
            case 4:
                return new CharacterMap(table.Part(0, Math.Min(Math.Max(table.U16(2), 14), table.Length)), 4, table.U16(6) / 2);
            case 12:
                var groups = table.U32(12);
                return new CharacterMap(table.Part(0, 16 + 12L * groups), 12, (int)groups);
            default:
                throw FontData.Damaged("a character map of format 4 or 12");
        }
    }

    /// <summary>The glyph, 0 where there is none.</summary>
    public int Glyph(int character) => _format == 12 ? InGroups(character) : character > 0xFFFF ? 0 : InSegments(character);

    private int InGroups(int character)
    {
        var (low, high) = (0, _count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = 16 + 12 * middle;
            if (character < _table.U32(at))
                high = middle - 1;
            else if (character > _table.U32(at + 4))
                low = middle + 1;
            else
                return (int)Math.Min(_table.U32(at + 8) + (character - _table.U32(at)), 0x10000);
        }
        return 0;
    }

    private int InSegments(int character)
    {
        var (low, high) = (0, _count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_table.U16(14 + 2 * middle) < character)
                low = middle + 1;
            else
                high = middle;
        }
        if (_count == 0 || _table.U16(14 + 2 * low) < character)
            return 0;
        var start = _table.U16(16 + 2 * _count + 2 * low);
        if (start > character)
            return 0;
        var delta = _table.U16(16 + 4 * _count + 2 * low);
        var rangeAt = 16 + 6 * _count + 2 * low;
        var range = _table.U16(rangeAt);
        if (range == 0)
            return character + delta & 0xFFFF;
        var glyph = _table.U16(rangeAt + range + 2 * (character - start));
        return glyph == 0 ? 0 : glyph + delta & 0xFFFF;
    }
}
