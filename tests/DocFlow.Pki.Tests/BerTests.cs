using System.Diagnostics;
using System.Formats.Asn1;

namespace DocFlow.Pki.Tests;

public class BerTests
{
    [Theory]
    [InlineData("3080 0201 01 0000", "3003 0201 01")]
    [InlineData("3081 03 0201 01", "3003 0201 01")]
    [InlineData("2480 0402 0102 0401 03 0000", "0403 010203")]
    [InlineData("2480 2480 0401 01 0000 0401 02 0000", "0402 0102")]
    [InlineData("2380 0302 00FF 0302 04FF 0000", "0303 04FFF0")]
    [InlineData("2C80 0401 41 0C01 42 0000", "0C02 4142")]
    [InlineData("0101 01", "0101 FF")]
    [InlineData("3180 0201 03 0201 01 0000", "3106 0201 01 0201 03")]
    [InlineData("A080 2480 0401 01 0000 0000", "A003 0401 01")]
    [InlineData("5F21 01 00", "5F21 01 00")]
    [InlineData("0500 0000", "0500")]
    public void Other_forms_come_out_in_DER(string given, string wanted)
    {
        var made = Ber.ToDer(Bytes(given));
        Assert.Equal(Convert.ToHexString(Bytes(wanted)), Convert.ToHexString(made));
        Assert.True(Ber.IsDer(made));
        Assert.Equal(made, Ber.ToDer(made));
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("3003 0201")]
    [InlineData("3080 0201 01")]
    [InlineData("2480 0201 01 0000")]
    [InlineData("2380 0302 04FF 0302 00FF 0000")]
    [InlineData("0300")]
    [InlineData("0302 08FF")]
    [InlineData("3085 0000000001 00")]
    public void What_is_none_is_refused(string given) => Assert.Throws<PkiFormatException>(() => Ber.ToDer(Bytes(given)));

    [Fact]
    public void Depth_and_count_have_ends_and_nothing_takes_a_second()
    {
        foreach (var bomb in new[] { Nested(0x30, 100_000), Nested(0x24, 100_000), Indefinite(50_000), Wide(1_500_000) })
        {
            var clock = Stopwatch.StartNew();
            Assert.Throws<PkiFormatException>(() => Ber.Measure(bomb));
            Assert.Throws<PkiFormatException>(() => Ber.ToDer(bomb));
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), clock.Elapsed.ToString());
        }
        Assert.Equal(2 + 3, Ber.Measure(new byte[] { 0x30, 3, 2, 1, 1, 9, 9 }));
    }

    /// <summary>Trees made at random, written in BER in random ways, come out as what a DER writer makes of them.</summary>
    [Fact]
    public void Whatever_way_a_tree_is_written_the_same_DER_comes_out()
    {
        var random = new Random(20261125);
        for (var round = 0; round < 3000; round++)
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            Tree(writer, random, 0);
            var wanted = writer.Encode();
            var loose = Loosened(wanted, random);
            Assert.Equal(loose.Length, Ber.Measure(loose));
            Assert.Equal(Convert.ToHexString(wanted), Convert.ToHexString(Ber.ToDer(loose)));
        }
    }

    [Fact]
    public void Damaged_input_is_refused_in_one_way_or_gives_DER()
    {
        var random = new Random(71);
        for (var round = 0; round < 20_000; round++)
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            Tree(writer, random, 0);
            var bytes = Loosened(writer.Encode(), random);
            for (var change = random.Next(1, 5); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                Assert.True(Ber.IsDer(Ber.ToDer(bytes)));
            }
            catch (PkiFormatException refused)
            {
                Assert.NotEmpty(refused.Expectation);
            }
        }
    }

    private static void Tree(AsnWriter writer, Random random, int depth)
    {
        switch (random.Next(depth < 5 ? 8 : 5))
        {
            case 0:
                writer.WriteInteger(random.Next());
                break;
            case 1:
                writer.WriteOctetString(Some(random));
                break;
            case 2:
                writer.WriteBoolean(random.Next(2) == 0);
                break;
            case 3:
                writer.WriteBitString([.. Some(random), 0xF0], random.Next(5));
                break;
            case 4:
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, "Đồng Hới"[..random.Next(9)]);
                break;
            case 5:
                using (writer.PushSetOf())
                    for (var member = random.Next(4); member > 0; member--)
                        Tree(writer, random, depth + 1);
                break;
            default:
                using (writer.PushSequence(random.Next(2) == 0 ? null : new Asn1Tag(TagClass.ContextSpecific, random.Next(40), isConstructed: true)))
                    for (var member = random.Next(4); member > 0; member--)
                        Tree(writer, random, depth + 1);
                break;
        }
    }

    private static byte[] Loosened(byte[] der, Random random)
    {
        var tag = AsnDecoder.ReadEncodedValue(der, AsnEncodingRules.DER, out var offset, out var length, out _);
        var content = der.AsSpan(offset, length);
        if (tag == Asn1Tag.Boolean)
            return [1, 1, (byte)(content[0] == 0 ? 0 : random.Next(1, 256))];
        if (!tag.IsConstructed && tag.TagClass == TagClass.Universal && (UniversalTagNumber)tag.TagValue is UniversalTagNumber.OctetString or UniversalTagNumber.UTF8String && random.Next(2) == 0)
        {
            var cut = random.Next(length + 1);
            return Whole([(byte)(tag.TagValue | 0x20)], [.. Whole([(byte)tag.TagValue], content[..cut].ToArray(), random), .. Whole([(byte)tag.TagValue], content[cut..].ToArray(), random)], random);
        }
        var identifier = new byte[tag.CalculateEncodedSize()];
        tag.Encode(identifier);
        if (!tag.IsConstructed)
            return Whole(identifier, content.ToArray(), random);
        var members = new List<byte[]>();
        for (var rest = content; !rest.IsEmpty;)
        {
            AsnDecoder.ReadEncodedValue(rest, AsnEncodingRules.DER, out _, out _, out var consumed);
            members.Add(Loosened(rest[..consumed].ToArray(), random));
            rest = rest[consumed..];
        }
        if (tag == Asn1Tag.SetOf)
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(members));
        return Whole(identifier, [.. members.SelectMany(member => member)], random);
    }

    private static byte[] Whole(byte[] identifier, byte[] content, Random random) =>
        (identifier[0] & 0x20) != 0 && random.Next(2) == 0 ? [.. identifier, 0x80, .. content, 0, 0]
        : random.Next(2) == 0 ? [.. identifier, 0x84, 0, 0, (byte)(content.Length >> 8), (byte)content.Length, .. content]
        : content.Length < 128 ? [.. identifier, (byte)content.Length, .. content] : [.. identifier, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content];

    private static byte[] Some(Random random)
    {
        var bytes = new byte[random.Next(6)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Nested(byte tag, int depth)
    {
        var bytes = new byte[depth * 6];
        for (var level = 0; level < depth; level++)
        {
            var left = bytes.Length - 6 * (level + 1);
            (bytes[6 * level], bytes[6 * level + 1]) = (tag, 0x84);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(6 * level + 2), left);
        }
        return bytes;
    }

    private static byte[] Indefinite(int depth) => [.. Enumerable.Repeat<byte[]>([0x30, 0x80], depth).SelectMany(two => two), .. new byte[2 * depth]];

    private static byte[] Wide(int count) => [0x30, 0x84, (byte)(count * 2 >> 24), (byte)(count * 2 >> 16), (byte)(count * 2 >> 8), (byte)(count * 2), .. Enumerable.Repeat<byte[]>([5, 0], count).SelectMany(two => two)];

    private static byte[] Bytes(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
