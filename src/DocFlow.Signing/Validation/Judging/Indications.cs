namespace DocFlow.Signing.Validation;

/// <summary>Indications and sub-indications as EN 319 102-1 §5.1 spells them.</summary>
public static class Indications
{
    public const string Passed = "TOTAL-PASSED";
    public const string Failed = "TOTAL-FAILED";
    public const string Indeterminate = "INDETERMINATE";

    /// <summary>Sub-indications that make a signature fail for good.</summary>
    public static IReadOnlySet<string> Final { get; } = new HashSet<string> { "FORMAT_FAILURE", "HASH_FAILURE", "SIG_CRYPTO_FAILURE", "REVOKED", "EXPIRED", "NOT_YET_VALID" };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Final,
        "SIG_CONSTRAINTS_FAILURE", "CHAIN_CONSTRAINTS_FAILURE", "CERTIFICATE_CHAIN_GENERAL_FAILURE", "CRYPTO_CONSTRAINTS_FAILURE", "POLICY_PROCESSING_ERROR",
        "SIGNATURE_POLICY_NOT_AVAILABLE", "TIMESTAMP_ORDER_FAILURE", "NO_SIGNING_CERTIFICATE_FOUND", "NO_CERTIFICATE_CHAIN_FOUND", "NO_CERTIFICATE_CHAIN_FOUND_NO_POE",
        "REVOKED_NO_POE", "REVOKED_CA_NO_POE", "OUT_OF_BOUNDS_NOT_REVOKED", "OUT_OF_BOUNDS_NO_POE", "REVOCATION_OUT_OF_BOUNDS_NO_POE", "CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
        "NO_POE", "TRY_LATER", "SIGNED_DATA_NOT_FOUND",
    ];

    /// <summary>The indication a sub-indication belongs to; null belongs to <see cref="Passed"/>.</summary>
    public static string Of(string? subIndication) => subIndication is null ? Passed : Final.Contains(subIndication) ? Failed : Indeterminate;
}
