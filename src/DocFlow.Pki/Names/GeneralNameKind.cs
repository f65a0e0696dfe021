namespace DocFlow.Pki;

/// <summary>The choices of GeneralName by their tags (RFC 5280 §4.2.1.6).</summary>
public enum GeneralNameKind
{
    Other = 0,
    Mail = 1,
    Host = 2,
    X400 = 3,
    Directory = 4,
    Edi = 5,
    Uri = 6,
    Address = 7,
    Registered = 8,
}
