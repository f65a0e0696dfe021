using System.Globalization;
using DocFlow.App.Platform.Data;
using Microsoft.AspNetCore.Http;

namespace DocFlow.App.Platform.Web;

/// <summary>The ETag of an entity is its version; a change names the version it was based on.</summary>
public static class ETags
{
    public static void Write(HttpContext http, int version) => http.Response.Headers.ETag = $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>The version in If-Match; null where the header is absent or "*".</summary>
    public static int? Expected(HttpContext http)
    {
        var header = http.Request.Headers.IfMatch.ToString().Trim();
        if (header.Length == 0 || header == "*")
            return null;
        return int.TryParse(header.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : throw new LostUpdate();
    }
}
