namespace DocFlow.Bpmn;

/// <summary>Where one element is drawn.</summary>
/// <param name="Element">The id of what is drawn; it may be missing from the file.</param>
/// <param name="IsExpanded">Sub-processes: drawn open or closed; null where the file does not say.</param>
public sealed record Shape(string Element, double X, double Y, double Width, double Height, bool? IsExpanded, Place Place);
