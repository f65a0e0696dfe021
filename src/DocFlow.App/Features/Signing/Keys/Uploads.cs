using Microsoft.AspNetCore.Http;

namespace DocFlow.App.Features.Signing.Keys;

/// <summary>A small file out of a posted form.</summary>
internal static class Uploads
{
    /// <summary>Its bytes; none where it is absent or larger than asked for.</summary>
    public static async Task<byte[]> Read(HttpContext http, string name, int largest)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form.Files[name] is not { Length: > 0 } file || file.Length > largest)
            return [];
        var bytes = new byte[file.Length];
        await using var content = file.OpenReadStream();
        await content.ReadExactlyAsync(bytes, http.RequestAborted);
        return bytes;
    }
}
