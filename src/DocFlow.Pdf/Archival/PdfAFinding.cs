namespace DocFlow.Pdf;

/// <summary>One way in which a file is no PDF/A.</summary>
/// <param name="Clause">Of ISO 19005-2, for example "6.2.11.4.1".</param>
/// <param name="Vi">What is wrong, in Vietnamese.</param>
/// <param name="En">The same in English.</param>
/// <param name="Object">Number of the object it stands in; null where it belongs to the file or to an object without a number.</param>
/// <param name="Page">1 for the first page; null where it belongs to no page.</param>
public sealed record PdfAFinding(string Clause, string Vi, string En, int? Object, int? Page);
