namespace DocFlow.Pdf;

/// <summary>The file is encrypted and neither the given password nor the empty one opens it.</summary>
public sealed class PdfPasswordRequiredException(string expected) : PdfFormatException(PdfErrorCode.Password, -1, expected);
