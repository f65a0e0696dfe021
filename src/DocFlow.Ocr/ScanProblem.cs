namespace DocFlow.Ocr;

/// <summary>Why a file or a page is refused. The names are stable: they appear in machine output.</summary>
public enum ScanProblem
{
    /// <summary>The file has no bytes.</summary>
    Empty,
    /// <summary>The bytes are neither PDF, JPEG, PNG nor TIFF, whatever the name says.</summary>
    NotADocument,
    /// <summary>The kind is right but the content cannot be read to its end.</summary>
    Damaged,
    /// <summary>More pixels or bytes than the limits allow; nothing was decoded.</summary>
    TooLarge,
    /// <summary>The PDF opens only with a password and none was given.</summary>
    PasswordRequired,
    /// <summary>The password given does not open the PDF.</summary>
    WrongPassword,
    /// <summary>The PDF is encrypted for the holders of certain certificates, or in a way of one program; no password opens it.</summary>
    OtherLock,
    /// <summary>There is no page, or not the one asked for.</summary>
    NoPages,
    /// <summary>More pages than the limit allows.</summary>
    TooManyPages,
    /// <summary>The work was not done in the time allowed.</summary>
    Timeout,
    /// <summary>A library, a program or language data is not installed.</summary>
    ToolMissing,
}
