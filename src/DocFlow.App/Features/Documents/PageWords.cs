using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocFlow.App.Features.Documents;

/// <summary>A word on the upright page image, in its pixels from the top left; confidence 0–100; line and block counted from 0.</summary>
public readonly record struct PlacedWord(string Text, int X, int Y, int Width, int Height, int Confidence, int Line, int Block)
{
    private const int Doubt = 60;

    /// <summary>What the engine read where the text was mended, to be shown and to be put back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Read { get; init; }

    /// <summary>Why it was mended: <c>mark</c> or <c>letter</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Repair { get; init; }

    /// <summary>Read with so little confidence, or mended, that a person should look.</summary>
    [JsonIgnore]
    public bool IsDoubtful => (Confidence < Doubt || Read is not null) && Text.Length > 0;
}

/// <summary>
/// The words of a page as one small value: JSON arrays under Brotli. An array has eight entries; two more, what was read and why it was changed, follow where a word was
/// mended, so values packed before there was mending are read as they are.
/// </summary>
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
                if (word.Read is not null)
                {
                    json.WriteStringValue(word.Read);
                    json.WriteStringValue(word.Repair);
                }
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
        return [.. json.RootElement.EnumerateArray().Select(w => new PlacedWord(w[0].GetString()!, w[1].GetInt32(), w[2].GetInt32(), w[3].GetInt32(), w[4].GetInt32(), w[5].GetInt32(), w[6].GetInt32(), w[7].GetInt32())
        {
            Read = w.GetArrayLength() > 8 ? w[8].GetString() : null,
            Repair = w.GetArrayLength() > 9 ? w[9].GetString() : null,
        })];
    }
}
