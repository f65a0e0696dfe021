using System.IO.Compression;
using System.Text.Json;

namespace DocFlow.App.Features.Documents;

/// <summary>A word on the upright page image, in its pixels from the top left; confidence 0–100; line and block counted from 0.</summary>
public readonly record struct PlacedWord(string Text, int X, int Y, int Width, int Height, int Confidence, int Line, int Block)
{
    private const int Doubt = 60;

    /// <summary>Read with so little confidence that a person should look.</summary>
    public bool IsDoubtful => Confidence < Doubt && Text.Length > 0;
}

/// <summary>The words of a page as one small value: JSON arrays under Brotli.</summary>
public static class PageWords
{
    public static byte[] Pack(IReadOnlyList<PlacedWord> words)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        using (var json = new Utf8JsonWriter(brotli))
        {
            json.WriteStartArray();
            foreach (var word in words)
            {
                json.WriteStartArray();
                json.WriteStringValue(word.Text);
                foreach (var number in (ReadOnlySpan<int>)[word.X, word.Y, word.Width, word.Height, word.Confidence, word.Line, word.Block])
                    json.WriteNumberValue(number);
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        return packed.ToArray();
    }

    public static IReadOnlyList<PlacedWord> Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(brotli);
        return [.. json.RootElement.EnumerateArray().Select(w => new PlacedWord(w[0].GetString()!, w[1].GetInt32(), w[2].GetInt32(), w[3].GetInt32(), w[4].GetInt32(), w[5].GetInt32(), w[6].GetInt32(), w[7].GetInt32()))];
    }
}
