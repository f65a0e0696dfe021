using System.Text;

namespace DocFlow.Ocr.Tests;

/// <summary>Character error rate with line matching: every true line against the part of the output it fits best.</summary>
internal static class CharacterErrors
{
    internal static double Rate(string truth, string read)
    {
        var lines = Lines(read);
        List<string> places = [.. lines, .. lines.Zip(lines.Skip(1), (one, next) => one + " " + next)];
        int wrong = 0, all = 0;
        foreach (var line in Lines(truth))
        {
            all += line.Length;
            wrong += places.Count == 0 ? line.Length : places.OrderByDescending(place => Shared(line, place)).Take(3).Min(place => Distance<char>(line, place));
        }
        return all == 0 ? 0 : (double)wrong / all;
    }

    /// <summary>The same for words: what stands between spaces, its signs included.</summary>
    internal static double WordRate(string truth, string read)
    {
        var lines = Lines(read).Select(line => line.Split(' ')).ToList();
        List<string[]> places = [.. lines, .. lines.Zip(lines.Skip(1), (one, next) => (string[])[.. one, .. next])];
        int wrong = 0, all = 0;
        foreach (var line in Lines(truth).Select(line => line.Split(' ')))
        {
            all += line.Length;
            wrong += places.Select(place => Distance<string>(line, place)).DefaultIfEmpty(line.Length).Min();
        }
        return all == 0 ? 0 : (double)wrong / all;
    }

    private static List<string> Lines(string text)
        => [.. text.Normalize(NormalizationForm.FormC).Split('\n').Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(line => line.Length > 0)];

    private static double Shared(string line, string place)
    {
        var pieces = Enumerable.Range(0, Math.Max(1, line.Length - 2)).Select(at => line.Substring(at, Math.Min(3, line.Length - at)));
        return pieces.Count(piece => place.Contains(piece, StringComparison.Ordinal)) - place.Length / 1000.0;
    }

    /// <summary>Edit distance of the line to the nearest part of the place.</summary>
    private static int Distance<T>(ReadOnlySpan<T> line, ReadOnlySpan<T> place) where T : IEquatable<T>
    {
        var row = new int[place.Length + 1];
        for (var i = 1; i <= line.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= place.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (line[i - 1].Equals(place[j - 1]) ? 0 : 1));
                diagonal = above;
            }
        }
        return Math.Min(line.Length, row.Min());
    }
}
