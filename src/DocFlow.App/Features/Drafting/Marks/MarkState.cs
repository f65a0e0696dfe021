namespace DocFlow.App.Features.Drafting.Marks;

/// <summary>Whether a document carries the QR code that leads to its public page; none where the agency did not want one when its fields were laid.</summary>
public enum MarkState
{
    Drawn,

    /// <summary>The first page has no free place for one.</summary>
    NoRoom,
}
