namespace DocFlow.Ocr;

/// <summary>What a file is, by its first bytes.</summary>
public enum ScanKind { Pdf, Jpeg, Png, Tiff }
