namespace DocFlow.Ocr;

/// <summary>How the picture for a derived PDF is coded.</summary>
public enum ArchiveCoding { Jpeg, CcittG4 }
