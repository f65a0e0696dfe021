namespace DocFlow.EdXml;

/// <summary>
/// One value of a code list. Partners send values no list holds: such a value is kept as it came, is not known, and never fails.
/// </summary>
/// <param name="Value">As it stands in the envelope.</param>
/// <param name="Vietnamese">For people; the value itself where it is not known. Likewise <paramref name="English"/>.</param>
public abstract record EdXmlCode(string Value, string Vietnamese, string English, bool IsKnown)
{
    public sealed override string ToString() => Value;
}
