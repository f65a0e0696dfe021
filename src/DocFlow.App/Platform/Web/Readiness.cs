using DocFlow.App.Platform.Data;
using Microsoft.AspNetCore.Http;

namespace DocFlow.App.Platform.Web;

/// <summary>Ready: the database answers and has the schema this program knows.</summary>
internal static class Readiness
{
    public static async Task<IResult> Answer(Schema schema, CancellationToken stop)
    {
        try
        {
            return (await schema.Pending(stop)).Count == 0 ? Results.Text("ready") : Results.Text("schema", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        catch (System.Data.Common.DbException)
        {
            return Results.Text("database", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
