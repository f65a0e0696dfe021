using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DocFlow.App.Features.Digitizing;

/// <summary>
/// What the code on a printed sheet says: DF1 | kind | batch | type | dossier | unit | retention | checksum, parted by "|", which no
/// value may hold. The batch is "12/2026", or empty for a sheet that serves every batch.
/// </summary>
public sealed record SheetTicket(SheetKind Kind)
{
    private const string Version = "DF1";
    private const int Parts = 8;
    private const int LongestValue = 100;

    public string? Batch { get; init; }

    public string? TypeName { get; init; }

    public string? DossierCode { get; init; }

    public string? Unit { get; init; }

    public string? Retention { get; init; }

    public string Write()
    {
        var said = string.Join('|', Version, Kind == SheetKind.Cover ? "C" : "S", Clean(Batch), Clean(TypeName), Clean(DossierCode), Clean(Unit), Clean(Retention));
        return $"{said}|{Checksum(said)}";
    }

    /// <summary>Null for any other code, also for one of ours with a wrong letter in it.</summary>
    public static SheetTicket? Read(string? code)
    {
        if (code is null || code.Split('|') is not { Length: Parts } parts || parts[0] != Version || parts[1] is not ("S" or "C"))
            return null;
        if (parts[^1] != Checksum(code[..code.LastIndexOf('|')]))
            return null;
        return new SheetTicket(parts[1] == "C" ? SheetKind.Cover : SheetKind.Separator)
        {
            Batch = Value(parts[2]), TypeName = Value(parts[3]), DossierCode = Value(parts[4]), Unit = Value(parts[5]), Retention = Value(parts[6]),
        };
    }

    private static string Checksum(string said) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(said.Normalize()))).ToString("x8", System.Globalization.CultureInfo.InvariantCulture);

    private static string Clean(string? value)
    {
        var clean = string.Concat((value ?? "").Normalize().Where(c => c != '|' && !char.IsControl(c))).Trim();
        return clean.Length > LongestValue ? clean[..LongestValue].Trim() : clean;
    }

    private static string? Value(string part) => part.Length == 0 ? null : part;
}

public enum SheetKind
{
    /// <summary>Parts two documents.</summary>
    Separator,

    /// <summary>Parts them and says what follows.</summary>
    Cover,
}
