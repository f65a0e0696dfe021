namespace DocFlow.Pdf;

/// <summary>What the encryption dictionary says (§7.6).</summary>
/// <param name="Revision">Revision of the standard security handler, 2 to 6.</param>
/// <param name="Method">Of streams: "RC4-40" … "RC4-128", "AES-128", "AES-256", or "Identity".</param>
/// <param name="Permissions">The /P flags; set bits permit (§7.6.4.2).</param>
/// <param name="OpenedAsOwner">Whether the given password is the owner's.</param>
public sealed record PdfEncryption(int Revision, string Method, int Permissions, bool OpenedAsOwner);
