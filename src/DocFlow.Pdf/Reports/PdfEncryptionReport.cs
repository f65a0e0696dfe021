namespace DocFlow.Pdf;

/// <summary>The revision of the standard security handler (2–6) and the method of its streams, for example "AES-256".</summary>
public sealed record PdfEncryptionReport(int Revision, string Method);
