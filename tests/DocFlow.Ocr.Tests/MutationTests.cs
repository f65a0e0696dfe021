using System.Diagnostics;
using System.Text;
using System.Xml.Linq;
using DocFlow.Pdf;

namespace DocFlow.Ocr.Tests;

/// <summary>Headers, strips, kept pages and words that are not what they should be: read, or the one typed failure, and no time lost over it.</summary>
public class MutationTests
{
    private static readonly TimeSpan hang = TimeSpan.FromSeconds(20);

    [Fact]
    public void No_mutation_of_a_header_brings_anything_but_the_one_failure_of_its_engine() => PlayHeaders(1, 20_000);

    [Fact]
    [Trait("Category", "Long")]
    public void No_mutation_of_a_million_headers_brings_anything_but_the_one_failure_of_its_engine() => PlayHeaders(11, 1_000_000);

    [Fact]
    public void No_mutation_of_a_kept_page_is_taken_for_the_page() => PlayKept(2, 500);

    [Fact]
    [Trait("Category", "Long")]
    public void No_mutation_of_twenty_thousand_kept_pages_is_taken_for_the_page() => PlayKept(12, 20_000);

    [Fact]
    public void Whatever_the_words_hold_alto_is_well_formed_and_keeps_their_places() => PlayWords(3, 1_000);

    [Fact]
    [Trait("Category", "Long")]
    public void Whatever_fifty_thousand_pages_hold_alto_is_well_formed_and_keeps_their_places() => PlayWords(13, 50_000);

    [Fact]
    public void Directories_of_a_tiff_that_lie_over_one_another_cost_no_time()
    {
        // Fifty thousand directories, each of 65,535 entries that lie over those of the others, chained by the four bytes behind each.
        const int directories = 50_000, entries = 65_535, step = 4;
        var tiff = new byte[8 + directories * step + 2 + entries * 12 + 4];
        Array.Fill(tiff, (byte)255);
        "II*\0\u0008\0\0\0"u8.CopyTo(tiff);
        for (var i = 0; i < directories; i++)
            BitConverter.TryWriteBytes(tiff.AsSpan(8 + i * step + 2 + entries * 12), 8 + (i + 1) * step);
        var clock = Stopwatch.StartNew();
        Assert.Equal(ScanProblem.Damaged, Assert.Throws<ScanRefusedException>(() => TiffHeader.Pages(new MemoryStream(tiff))).Problem);
        Assert.True(clock.Elapsed < hang, $"{clock.Elapsed}");
    }

    private static void PlayHeaders(int seed, int count)
    {
        (byte[] File, Action<byte[]> Read)[] readers =
        [
            (Jpeg(), static bytes => ImageHeader.OfJpeg(bytes)),
            (Jpeg(), static bytes => _ = new JpegPageImage(bytes, 200).CameraTurn),
            (Pictures.Bomb(2480, 3508), static bytes => ImageHeader.OfPng(bytes)),
            (Strip(), static bytes => TiffHeader.Pages(new MemoryStream(bytes))),
            (Strip(), static bytes => TiffHeader.SingleStrip(bytes)),
        ];
        foreach (var (file, read) in readers)
            read(file);
        var refused = Play(seed, count, random =>
        {
            var (file, read) = readers[random.Next(readers.Length)];
            read(Mutation.Of(file, random));
        });
        Assert.InRange(refused, count / 10, count);
    }

    private static void PlayKept(int seed, int count)
    {
        using var folder = new Folder();
        var text = new PageText(1, 2480, 3508, 300, 0, 0, "vie", 93, 99, 1, false, TextSource.Recognised,
            [new PageWord("Quyết", 93, new PixelBox(100, 100, 200, 40), 135, 0, 0, 0), new PageWord("định", 95, new PixelBox(320, 100, 150, 40), 135, 0, 0, 0)], "Quyết định")
        {
            Archive = new ArchiveImage(ArchiveCoding.Jpeg, 2480, 3508, 300, BlackIs1: false, Original: true),
        };
        using var kept = new PageCheckpoints(folder["pages"], "key");
        File.WriteAllBytes(kept.Picture(1), [1]);
        kept.Keep(text);
        var file = Directory.GetFiles(folder["pages"], "1.*").Single(name => name != kept.Picture(1));
        var whole = File.ReadAllBytes(file);
        Assert.Equal("Quyết định", kept.Find(1)?.Text);
        var refused = Play(seed, count, random =>
        {
            var other = Mutation.Of(whole, random);
            File.WriteAllBytes(file, other);
            Assert.Equal(other.AsSpan().SequenceEqual(whole), kept.Find(1) is not null);
        });
        Assert.Equal(0, refused);
    }

    private static void PlayWords(int seed, int count)
    {
        var refused = Play(seed, count, random =>
        {
            var words = Enumerable.Range(0, random.Next(1, 12)).Select(number => new PageWord(
                new string([.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => (char)random.Next(random.Next(2) == 0 ? 0x80 : 0x10000))]), random.Next(-50, 200),
                new PixelBox(random.Next(3000), random.Next(3000), random.Next(300), random.Next(300)), random.Next(3000), 0, number / 3, number / 7)).ToList();
            using var output = new MemoryStream();
            AltoText.Write(output, "a\u0001<&\"\uD800.pdf", [AltoPage.Of(new PageText(1, 3000, 3000, 300, 0, 0, "vie", 90, 99, 1, false, TextSource.Recognised, words, ""))], DateTimeOffset.UnixEpoch);
            output.Position = 0;
            var told = XDocument.Load(output).Descendants().Where(element => element.Name.LocalName == "String").ToList();
            Assert.Equal(words.Select(word => word.Box.X), told.Select(element => (int)element.Attribute("HPOS")!));
            Assert.Equal(words.Select(word => Allowed(word.Text)), told.Select(element => element.Attribute("CONTENT")!.Value));
        });
        Assert.Equal(0, refused);
    }

    /// <summary>What XML 1.0 may hold of it; half a pair stands as the replacement character.</summary>
    private static string Allowed(string text)
    {
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is 9 or 10 or 13 or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or >= 0x10000)
                kept.Append(rune);
        return kept.ToString();
    }

    private static int Play(int seed, int count, Action<Random> play)
    {
        var (refused, slowest, wrong) = (0, TimeSpan.Zero, new List<string>());
        for (var number = 0; number < count && wrong.Count < 5; number++)
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                play(Mutation.Numbered(seed, number));
            }
            catch (Exception allowed) when (allowed is ScanRefusedException { Problem: ScanProblem.Damaged } or PdfFormatException)
            {
                refused++;
            }
            catch (Exception other)
            {
                wrong.Add($"seed {seed}, mutation {number}: {other}");
            }
            slowest = Stopwatch.GetElapsedTime(start) is var took && took > slowest ? took : slowest;
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(slowest < hang, $"{slowest}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} mutations, {refused} refused, the slowest {slowest.TotalMilliseconds:F1} ms");
        return refused;
    }

    /// <summary>JFIF with a density, Exif with an orientation, a frame.</summary>
    private static byte[] Jpeg() =>
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 2, 1, 1, 44, 1, 44, 0, 0,
        0xFF, 0xE1, 0, 34, .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0,
        .. Pictures.JpegBomb(2480, 3508)[2..], 0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 17, 3, 17, 0, 63, 0, 1, 2, 3, 0xFF, 0xD9,
    ];

    /// <summary>One page in one strip of group 4, with a resolution.</summary>
    private static byte[] Strip()
    {
        byte[] strip = [0x26, 0xA0, 0x80, 0x08, 0x00, 0x80];
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        (short Tag, short Type, int Value)[] entries = [(256, 4, 64), (257, 4, 2), (258, 3, 1), (259, 3, 4), (262, 3, 0), (273, 4, 16), (277, 3, 1), (278, 4, 2), (279, 4, strip.Length), (282, 5, 8), (296, 3, 2)];
        writer.Write("II*\0"u8);
        writer.Write(16 + 8);
        // The resolution (300 / 1) lies where the strip's container begins, the strip behind it.
        writer.Write(300);
        writer.Write(1);
        writer.Write(strip);
        writer.Write((short)0);
        writer.Write((short)entries.Length);
        foreach (var (tag, type, value) in entries)
        {
            writer.Write(tag);
            writer.Write(type);
            writer.Write(1);
            writer.Write(value);
        }
        writer.Write(0);
        return file.ToArray();
    }
}
