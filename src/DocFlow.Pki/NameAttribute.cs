namespace DocFlow.Pki;

/// <summary>One attribute of a name.</summary>
/// <param name="Type">The dotted object identifier of its type.</param>
/// <param name="Value">Its text; <c>#</c> and hexadecimal DER where the value is no string.</param>
public sealed record NameAttribute(string Type, string Value)
{
    public const string CommonName = "2.5.4.3";
    public const string Organization = "2.5.4.10";
    public const string OrganizationalUnit = "2.5.4.11";
    public const string Locality = "2.5.4.7";
    public const string Province = "2.5.4.8";
    public const string Country = "2.5.4.6";

    /// <summary>The short name people know (RFC 4514 §3 and usual additions), else the dotted identifier.</summary>
    public string Label => Type switch
    {
        CommonName => "CN",
        Organization => "O",
        OrganizationalUnit => "OU",
        Locality => "L",
        Province => "ST",
        Country => "C",
        "2.5.4.4" => "SN",
        "2.5.4.5" => "serialNumber",
        "2.5.4.9" => "street",
        "2.5.4.12" => "title",
        "2.5.4.42" => "GN",
        "2.5.4.97" => "organizationIdentifier",
        "0.9.2342.19200300.100.1.1" => "UID",
        "0.9.2342.19200300.100.1.25" => "DC",
        "1.2.840.113549.1.9.1" => "E",
        _ => Type,
    };
}
