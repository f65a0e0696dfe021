namespace DocFlow.Ocr;

/// <summary>How the picture for a derived PDF is coded; <see cref="Stored"/>: as the received file codes it.</summary>
public enum ArchiveCoding { Jpeg, CcittG4, Stored }
