namespace DocFlow.Pki;

/// <summary>A service of a trusted list (ETSI TS 119 612 §5.5).</summary>
/// <param name="Provider">Who offers it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">The identifier of its type today.</param>
/// <param name="Certificates">Its certificates; empty where the list names it only by subject or key identifier, and then nothing can be trusted for it.</param>
/// <param name="Periods">Its statuses, the oldest first.</param>
public sealed record EtsiService(string Provider, string Name, string Type, IReadOnlyList<Certificate> Certificates, IReadOnlyList<EtsiPeriod> Periods);
