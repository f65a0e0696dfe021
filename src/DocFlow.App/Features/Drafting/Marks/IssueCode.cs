using System.Security.Cryptography;

namespace DocFlow.App.Features.Drafting.Marks;

/// <summary>
/// The code of a document's public page: 100 random bits, kept in its row. Random, not computed: it holds as long as the row does, whatever key or
/// server is lost in thirty years, and tells nothing.
/// </summary>
public static class IssueCode
{
    public const int Length = 20;

    /// <summary>Without I, L, O and U: nothing is misread, and no word comes out.</summary>
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New() => string.Create(Length, RandomNumberGenerator.GetBytes(Length), (code, random) =>
    {
        for (var at = 0; at < Length; at++)
            code[at] = Letters[random[at] % 32];
    });

    /// <summary>As it is kept, from what was scanned or typed; null where it is no code.</summary>
    public static string? Read(string typed)
    {
        var code = typed.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant().Replace('O', '0').Replace('I', '1').Replace('L', '1');
        return code.Length == Length && code.All(letter => Letters.Contains(letter, StringComparison.Ordinal)) ? code : null;
    }

    /// <summary>What the QR code says. Where the address is a bare host all letters are capitals: the code becomes smaller, the address stays the same.</summary>
    public static string AddressOf(string origin, string code)
    {
        var address = $"{origin.TrimEnd('/')}/vb/{code}";
        return Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.AbsolutePath == "/" ? address.ToUpperInvariant() : address;
    }
}
