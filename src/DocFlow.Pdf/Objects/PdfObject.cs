namespace DocFlow.Pdf;

/// <summary>Any object of ISO 32000-2 §7.3. Objects never change once made.</summary>
public abstract class PdfObject
{
    private protected PdfObject()
    {
    }
}
