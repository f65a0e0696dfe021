using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;

namespace DocFlow.App.Platform.Web;

/// <summary>Says in the OpenAPI document what a multipart body holds that is read part by part; it changes nothing of what is taken.</summary>
internal static class MultipartBody
{
    /// <param name="files">what each part with a file name is</param>
    /// <param name="fields">parts without one, which stand before the files</param>
    public static TBuilder TakesFiles<TBuilder>(this TBuilder route, string files, params IReadOnlyList<BodyField> fields)
        where TBuilder : IEndpointConventionBuilder =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            var properties = fields.ToDictionary(f => f.Name, IOpenApiSchema (f) => f.Schema());
            properties["files"] = new OpenApiSchema { Type = JsonSchemaType.Array, Description = files, Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["multipart/form-data"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = properties, Required = new HashSet<string> { "files" } } },
                },
            };
            return Task.CompletedTask;
        });
}

/// <param name="Format">of the string, as JSON schema names it: "uuid"</param>
/// <param name="Values">the only ones it may have</param>
internal sealed record BodyField(string Name, string Description, string? Format = null, IReadOnlyList<string>? Values = null)
{
    internal OpenApiSchema Schema() => new() { Type = JsonSchemaType.String, Description = Description, Format = Format, Enum = Values is null ? null : [.. Values.Select(v => System.Text.Json.Nodes.JsonValue.Create(v))] };
}
