namespace DocFlow.Pdf;

/// <summary>A field, or a widget of one, in the tree of the form (§12.7.4).</summary>
/// <param name="Number">Its object number; 0 where it is direct.</param>
/// <param name="Parent">Of the node above; 0 where there is none.</param>
/// <param name="Name">The fully qualified name.</param>
/// <param name="Type">/FT, own or inherited; null where none.</param>
/// <param name="Flags">/Ff, own or inherited.</param>
/// <param name="Value">/V, own or inherited, as it stands.</param>
/// <param name="Dictionary">Its own entries.</param>
/// <param name="IsNamed">Whether it carries a name of its own: a field, not a mere widget.</param>
internal sealed record FormNode(int Number, int Parent, string Name, string? Type, long Flags, PdfObject Value, PdfDictionary Dictionary, bool IsNamed);
