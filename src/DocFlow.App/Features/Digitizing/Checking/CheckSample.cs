using System.Security.Cryptography;
using System.Text;

namespace DocFlow.App.Features.Digitizing;

/// <summary>
/// Which parts are drawn for a check. Nobody chooses and nobody can foresee it, and everybody can draw it again: the parts in the order of
/// SHA-256(seed + their id), the first of them as many as the percentage asks, rounded up.
/// </summary>
public static class CheckSample
{
    /// <summary>The first 16 digits of SHA-256 over the batch's id and the number of its check.</summary>
    public static string SeedOf(Guid batchId, int check) => Hash($"{batchId:N}/{check}")[..16];

    public static IReadOnlySet<Guid> Of(string seed, IReadOnlyList<Guid> parts, int percent) =>
        parts.OrderBy(id => Hash($"{seed}/{id:N}"), StringComparer.Ordinal).Take((parts.Count * percent + 99) / 100).ToHashSet();

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
}
