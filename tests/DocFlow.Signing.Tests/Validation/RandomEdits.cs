using System.Globalization;
using System.Text;
using DocFlow.Pdf;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>Revisions that redefine any object of a file in any small way: an entry gone, a number, a name, a reference or a letter changed. Many mean nothing, some everything.</summary>
internal static class RandomEdits
{
    public static (string Kind, byte[] File) Make(byte[] file, Random random)
    {
        var document = PdfDocument.Open(new MemoryStream(file));
        var numbers = document.Current.ObjectNumbers.Order().ToList();
        var objects = new List<(int, string?)>();
        var told = new StringBuilder();
        for (var edits = random.Next(1, 3); edits > 0; edits--)
        {
            var number = numbers[random.Next(numbers.Count)];
            if (objects.Exists(known => known.Item1 == number))
                continue;
            var (kind, text) = Edited(document, file, number, numbers, random);
            objects.Add((number, text));
            told.Append(CultureInfo.InvariantCulture, $"{number}: {kind}; ");
        }
        return (told.ToString(), Appended.Objects(file, objects));
    }

    private static (string, string) Edited(PdfDocument document, byte[] file, int number, List<int> numbers, Random random)
    {
        var value = document.Current.Load(number);
        if (random.Next(8) == 0)
        {
            var other = numbers[random.Next(numbers.Count)];
            return ($"becomes {other}", Text(document.Current.Load(other), file, random, alter: false));
        }
        return (value is PdfStream ? "stream" : value.GetType().Name, Text(value, file, random, alter: true));
    }

    private static string Text(PdfObject value, byte[] file, Random random, bool alter)
    {
        if (value is not PdfStream stream)
            return alter ? Altered(value, random, 0) : Appended.Text(value);
        var data = file[(int)stream.Start..(int)(stream.Start + stream.Length)];
        var inDictionary = alter && random.Next(2) == 0;
        if (alter && !inDictionary && data.Length > 0)
            data[random.Next(data.Length)] ^= (byte)(1 << random.Next(7));
        return $"{(inDictionary ? Altered(stream.Dictionary, random, 0) : Appended.Text(stream.Dictionary))}\nstream\n{Encoding.Latin1.GetString(data)}\nendstream";
    }

    private static string Altered(PdfObject value, Random random, int depth)
    {
        switch (value)
        {
            case PdfDictionary { Count: > 0 } dictionary:
                var chosen = random.Next(dictionary.Count);
                var gone = random.Next(5) == 0;
                var text = new StringBuilder("<<");
                var at = 0;
                foreach (var (key, item) in dictionary)
                {
                    if (at != chosen)
                        text.Append(CultureInfo.InvariantCulture, $"/{key} {Appended.Text(item)} ");
                    else if (!gone)
                        text.Append(CultureInfo.InvariantCulture, $"/{key} {(depth < 6 ? Altered(item, random, depth + 1) : "null")} ");
                    at++;
                }
                return text.Append(">>").ToString();
            case PdfArray { Count: > 0 } array:
                var place = random.Next(array.Count);
                return "[" + string.Join(' ', array.Select((item, i) => i == place ? Altered(item, random, depth + 1) : Appended.Text(item))) + "]";
            case PdfInteger integer:
                return (integer.Value + random.Next(-20, 21)).ToString(CultureInfo.InvariantCulture);
            case PdfReference reference:
                return $"{Math.Max(1, reference.Number + random.Next(-3, 4))} 0 R";
            case PdfName:
                return random.Next(2) == 0 ? "/Khac" : "null";
            case PdfString words:
                return $"<{Convert.ToHexString(words.Bytes.Span)}{random.Next(256):X2}>";
            default:
                return random.Next(100).ToString(CultureInfo.InvariantCulture);
        }
    }
}
