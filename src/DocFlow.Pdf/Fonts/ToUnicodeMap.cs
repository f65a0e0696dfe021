using System.Globalization;
using System.Text;

namespace DocFlow.Pdf;

/// <summary>The CMap that says which character a two-byte code stands for (ISO 32000-2 §9.10.3).</summary>
internal static class ToUnicodeMap
{
    private const int MostInOneBlock = 100;

    public static byte[] Build(IEnumerable<(int Code, Rune Character)> codes)
    {
        var text = new StringBuilder();
        text.Append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n")
            .Append("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n")
            .Append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var some in codes.Chunk(MostInOneBlock))
        {
            text.Append(CultureInfo.InvariantCulture, $"{some.Length} beginbfchar\n");
            foreach (var (code, character) in some)
                text.Append(CultureInfo.InvariantCulture, $"<{code:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(character.ToString()))}>\n");
            text.Append("endbfchar\n");
        }
        text.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
