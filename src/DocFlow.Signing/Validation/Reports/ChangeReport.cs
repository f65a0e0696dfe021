namespace DocFlow.Signing.Validation;

/// <summary>One change behind a signature, judged.</summary>
/// <param name="ObjectNumber">Of the changed object; 0 where none.</param>
/// <param name="Page">From 1; null where none.</param>
/// <param name="Field">The form field; null where none.</param>
/// <param name="Kind">For programs, for example "field-filled".</param>
/// <param name="Allowed">Whether the signature allows it.</param>
/// <param name="Vi">Vietnamese.</param>
/// <param name="En">English.</param>
/// <param name="FromRevision">The revision before.</param>
/// <param name="ToRevision">The revision that made it.</param>
public sealed record ChangeReport(int ObjectNumber, int? Page, string? Field, string Kind, bool Allowed, string Vi, string En, int FromRevision, int ToRevision);
