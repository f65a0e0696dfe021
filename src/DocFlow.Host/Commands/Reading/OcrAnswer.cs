using System.Text.Json;
using System.Text.Json.Nodes;

namespace DocFlow.Host.Commands.Reading;

/// <summary>What the command tells about one file: a line for people; for programs the file's NAME.json, or why there is none.</summary>
internal sealed record OcrAnswer(OcrInput Input, int Code, string Line, JsonObject? Error)
{
    public static OcrAnswer Done(OcrInput input, OcrTotals totals, bool before) => new(input, ExitCodes.Done,
        $"{input.File}: {totals.Pages} trang, {totals.Words} từ, {totals.Flagged} trang cần kiểm tra → {input.Result}.pdf{(before ? " (đã có từ trước)" : "")}", null);

    public static OcrAnswer Failed(OcrInput input, int code, string problem, string vietnamese, string english) => new(input, code, $"{input.File}: {vietnamese} ({problem})",
        new JsonObject { ["file"] = input.File, ["error"] = new JsonObject { ["code"] = problem, ["vi"] = vietnamese, ["en"] = english } });

    /// <summary>All in one document, one file in memory at a time.</summary>
    public static void Write(IEnumerable<OcrAnswer> answers, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, OcrResult.Readable))
        {
            json.WriteStartObject();
            json.WriteStartArray("files");
            foreach (var answer in answers)
            {
                (answer.Error ?? answer.Found()).WriteTo(json);
                json.Flush();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.Write("\n"u8);
        output.Flush();
    }

    /// <summary>An earlier run may have been called with another path to the same file.</summary>
    private JsonObject Found()
    {
        var entry = JsonNode.Parse(File.ReadAllBytes(Input.Result + ".json"))!.AsObject();
        entry.Remove("way");
        (entry["file"], entry["pdf"], entry["text"]) = (Input.File, Input.Result + ".pdf", Input.Result + ".txt");
        foreach (var (name, ending) in ((string, string)[])[("delivery", OcrWish.DeliveryEnding), ("alto", OcrWish.AltoEnding)])
            if (entry.ContainsKey(name))
                entry[name] = Input.Result + ending;
        return entry;
    }
}
