namespace DocFlow.Pdf;

/// <summary>What a later revision did to a document.</summary>
public enum PdfChangeKind
{
    /// <summary>A value was put into a form field that had none.</summary>
    FieldFilled,

    /// <summary>The value of a form field became another one.</summary>
    FieldValueChanged,

    /// <summary>A form field was made read-only.</summary>
    FieldLocked,

    /// <summary>Only the drawing of a field was made anew; it shows the same value.</summary>
    FieldRedrawn,

    /// <summary>The appearance of a field shows something else than its value.</summary>
    FieldAppearance,

    /// <summary>Anything else about an existing form field.</summary>
    FieldChanged,

    /// <summary>A form field is gone.</summary>
    FieldRemoved,

    /// <summary>A form field that is no signature field is new.</summary>
    FieldAdded,

    /// <summary>An empty signature field is new.</summary>
    SignatureFieldAdded,

    /// <summary>A signature was put into a signature field, existing or new.</summary>
    SignatureAdded,

    /// <summary>A document time-stamp was added (ETSI EN 319 142-1 §5.4.3).</summary>
    TimestampAdded,

    /// <summary>A signature is gone or was replaced.</summary>
    SignatureReplaced,

    /// <summary>A new widget covers what the page shows.</summary>
    Overlay,

    /// <summary>The document security store grew (ETSI EN 319 142-1 §5.4.2).</summary>
    ValidationData,

    /// <summary>Dates and identifiers of the metadata.</summary>
    MetadataDates,

    /// <summary>Other metadata: title, author, subject …</summary>
    Metadata,

    /// <summary>/Version or /Extensions rose.</summary>
    VersionRaised,

    /// <summary>A small note was put on a page.</summary>
    NoteAdded,

    /// <summary>An annotation is new, changed or gone.</summary>
    Annotation,

    /// <summary>What a page draws.</summary>
    PageContent,

    /// <summary>Fonts, images and other things a page draws with.</summary>
    PageResources,

    /// <summary>Size, turn or another property of a page.</summary>
    PageProperties,

    /// <summary>Pages are new, gone or in another order.</summary>
    PageTree,

    /// <summary>The form as a whole: defaults, XFA, NeedAppearances.</summary>
    Form,

    /// <summary>The structure tree grew by what belongs to new widgets.</summary>
    StructureGrown,

    /// <summary>Another entry of the catalog or of the trailer.</summary>
    Catalog,

    /// <summary>The certification entry of the catalog.</summary>
    Permissions,

    /// <summary>An object that lay hidden in a signed revision is shown now.</summary>
    HiddenObject,

    /// <summary>A cross reference of the signed revision points behind its end.</summary>
    CrossReference,

    /// <summary>Something that had to be compared can not be read.</summary>
    Unreadable,

    /// <summary>Bytes behind the end of the last revision.</summary>
    TrailingBytes,

    /// <summary>A saved revision lies in the file that the chain of cross references leaves out.</summary>
    SkippedRevision,
}
