namespace DocFlow.EdXml;

/// <summary>How an agency's code is built.</summary>
public enum OrganIdForm
{
    /// <summary>QCVN 102:2016: thirteen characters in four groups, the highest level on the right: <c>000.00.12.H46</c>.</summary>
    Old,

    /// <summary>QĐ 20/2020/QĐ-TTg: at most 35 characters, the highest level on the left: <c>H46.12.3</c>.</summary>
    Levels,

    /// <summary>QĐ 20/2020/QĐ-TTg, bodies of a scheme of their own: <c>Z01</c> to <c>Z99</c> and up to 32 characters, no dots.</summary>
    Scheme,

    /// <summary>QĐ 20/2020/QĐ-TTg, enterprises, co-operatives and household businesses: their registration number.</summary>
    Registration,
}
