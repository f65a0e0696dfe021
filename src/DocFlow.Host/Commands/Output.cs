using System.Text.Encodings.Web;
using System.Text.Json;

namespace DocFlow.Host.Commands;

internal static class Output
{
    /// <summary>camelCase, Vietnamese letters as they are.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };
}
