using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocFlow.Ocr;

namespace DocFlow.Host.Commands.Reading;

/// <summary>NAME.txt, NAME.json and, where it is wished for, NAME.alto.xml of one file, written page by page beside their names; a file of thousands of pages needs no room.</summary>
internal sealed class OcrResult : IDisposable
{
    /// <summary>Pages at either end that are read for fields: heading and subject stand on the first, signature and recipients on the last.</summary>
    private const int AtEachEnd = 3;

    internal static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly OcrInput input;
    private readonly StreamWriter text;
    private readonly FileStream file;
    private readonly Utf8JsonWriter json;
    private readonly List<FieldPage> first = [];
    private readonly Queue<FieldPage> last = new();
    private readonly AltoText? alto;
    private OcrTotals totals;

    public OcrResult(OcrInput input, string sha256, string way, OcrWish wish)
    {
        this.input = input;
        text = new StreamWriter(Text + ".part");
        file = new FileStream(Json + ".part", FileMode.Create);
        json = new Utf8JsonWriter(file, Readable);
        json.WriteStartObject();
        json.WriteString("file", input.File);
        json.WriteString("pdf", input.Result + ".pdf");
        if (wish.Delivery)
            json.WriteString("delivery", input.Result + OcrWish.DeliveryEnding);
        json.WriteString("text", Text);
        if (wish.Alto)
        {
            json.WriteString("alto", Alto);
            alto = new AltoText(File.Create(Alto + ".part"), Path.GetFileName(input.File), TimeProvider.System.GetUtcNow());
        }
        json.WriteString("sha256", sha256);
        json.WriteString("way", way);
        json.WriteStartArray("pages");
    }

    private string Text => input.Result + ".txt";

    private string Alto => input.Result + OcrWish.AltoEnding;

    private string Json => input.Result + ".json";

    /// <summary>What an earlier run made of the same bytes in the same way; null where there is none, or not all of it.</summary>
    public static OcrAnswer? Find(OcrInput input, string sha256, string way, OcrWish wish)
    {
        if (!wish.Made.All(ending => File.Exists(input.Result + ending)))
            return null;
        try
        {
            using var told = JsonDocument.Parse(File.ReadAllBytes(input.Result + ".json"));
            var root = told.RootElement;
            if (root.GetProperty("sha256").GetString() != sha256 || root.GetProperty("way").GetString() != way)
                return null;
            var totals = new OcrTotals();
            foreach (var page in root.GetProperty("pages").EnumerateArray())
                totals = totals.With(page.GetProperty("words").GetArrayLength(), page.GetProperty("flagged").GetBoolean());
            return OcrAnswer.Done(input, totals, before: true);
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Somebody else's file under this name.
            return null;
        }
    }

    public void Add(PageText page)
    {
        if (totals.Pages > 0)
            text.Write('\f');
        text.Write(page.Text);
        alto?.Add(AltoPage.Of(page));
        Page(page).WriteTo(json);
        json.Flush();
        totals = totals.With(page.Words.Count, page.Flagged);
        if (first.Count < AtEachEnd)
            first.Add(FieldPage.Of(page));
        else
            last.Enqueue(FieldPage.Of(page));
        if (last.Count > AtEachEnd)
            last.Dequeue();
    }

    /// <summary>Gives both their names, the JSON last: it says that all is there.</summary>
    public OcrAnswer Finish(TimeSpan time)
    {
        json.WriteEndArray();
        json.WritePropertyName("fields");
        Fields(DocumentFields.Read([.. first, .. last])).WriteTo(json);
        json.WriteNumber("seconds", Math.Round(time.TotalSeconds, 2));
        json.WriteEndObject();
        Close();
        File.Move(Text + ".part", Text, overwrite: true);
        if (alto is not null)
            File.Move(Alto + ".part", Alto, overwrite: true);
        File.Move(Json + ".part", Json, overwrite: true);
        return OcrAnswer.Done(input, totals, before: false);
    }

    /// <summary>What has not got its name by now is of no use.</summary>
    public void Dispose()
    {
        Close();
        File.Delete(Text + ".part");
        File.Delete(Alto + ".part");
        File.Delete(Json + ".part");
    }

    private void Close()
    {
        text.Dispose();
        alto?.Dispose();
        json.Dispose();
        if (file.CanWrite)
            file.Flush(flushToDisk: true);
        file.Dispose();
    }

    private static JsonObject Page(PageText page) => new()
    {
        ["number"] = page.Number, ["width"] = page.Width, ["height"] = page.Height, ["dpi"] = page.Dpi, ["rotation"] = page.Rotation, ["skew"] = page.Skew,
        ["language"] = page.Language, ["confidence"] = page.Confidence, ["coverage"] = page.Coverage, ["passes"] = page.Passes, ["flagged"] = page.Flagged,
        ["source"] = page.Source switch { TextSource.TextLayer => "text-layer", TextSource.Blank => "blank", _ => "recognised" },
        ["words"] = new JsonArray([.. page.Words.Select(Word)]),
    };

    /// <summary>A mended word says what was read and why it was changed.</summary>
    private static JsonNode Word(PageWord word)
    {
        var entry = new JsonObject { ["text"] = word.Text, ["confidence"] = word.Confidence, ["box"] = new JsonArray(word.Box.X, word.Box.Y, word.Box.Width, word.Box.Height) };
        if (word.Repair is { } repair)
            (entry["read"], entry["repair"]) = (repair.Read, repair.Reason.ToString().ToLowerInvariant());
        return entry;
    }

    private static JsonObject Fields(DocumentFields fields)
        => new(fields.Found.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, new JsonObject
        {
            ["value"] = field.Value.Value, ["confidence"] = field.Value.Confidence, ["page"] = field.Value.Page,
            ["box"] = new JsonArray(field.Value.Box.X, field.Value.Box.Y, field.Value.Box.Width, field.Value.Box.Height),
            ["needsPerson"] = field.Value.NeedsPerson, ["alternatives"] = new JsonArray([.. field.Value.Alternatives.Select(other => (JsonNode)other)]),
        })));
}

internal readonly record struct OcrTotals(int Pages, int Words, int Flagged)
{
    public OcrTotals With(int words, bool flagged) => new(Pages + 1, Words + words, Flagged + (flagged ? 1 : 0));
}
