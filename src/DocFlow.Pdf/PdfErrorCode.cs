namespace DocFlow.Pdf;

/// <summary>Why a file, or a part of it, could not be read or written.</summary>
public enum PdfErrorCode
{
    /// <summary>Nothing in the bytes looks like a PDF file.</summary>
    NotPdf,

    /// <summary>The cross reference is missing, broken or lies (ISO 32000-2 §7.5.4–7.5.8).</summary>
    CrossReference,

    /// <summary>An object does not follow the syntax of ISO 32000-2 §7.3.</summary>
    Syntax,

    /// <summary>An object that has to exist does not.</summary>
    MissingObject,

    /// <summary>A filter is unknown, or its data or parameters are wrong.</summary>
    Filter,

    /// <summary>One of <see cref="PdfLimits"/> was reached.</summary>
    Limit,

    /// <summary>The encryption is malformed or of a kind that is not supported.</summary>
    Encryption,

    /// <summary>The file is encrypted and the given password (or the empty one) does not open it.</summary>
    Password,

    /// <summary>A picture given to the writer can not be used.</summary>
    Image,

    /// <summary>An encrypted file can be read but not updated.</summary>
    UpdateEncrypted,

    /// <summary>A file whose cross reference had to be repaired can not be updated; without signatures it can be rewritten first.</summary>
    UpdateDamaged,

    /// <summary>An earlier signature, a lock or a seed value forbids the change.</summary>
    Forbidden,

    /// <summary>The interactive form does not allow it: a field is missing, taken, of another type, or not an object of its own.</summary>
    Form,

    /// <summary>The page is not there, or is no object of its own.</summary>
    Page,

    /// <summary>A font is damaged or of an unknown kind, or no face has a glyph for a character.</summary>
    Font,
}
