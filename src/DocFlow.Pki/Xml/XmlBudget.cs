namespace DocFlow.Pki;

/// <summary>How many octets the references and forms of one document may make together: each may be over the whole of it.</summary>
internal sealed class XmlBudget
{
    private const long Most = 256L << 20;

    private long _spent;

    /// <summary>Whether so many more are within it.</summary>
    public bool Takes(long octets) => (_spent += octets) <= Most;

    /// <summary>Whether it is not used up.</summary>
    public bool IsLeft => _spent <= Most;
}
