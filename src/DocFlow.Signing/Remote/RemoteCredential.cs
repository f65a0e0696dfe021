using DocFlow.Pki;

namespace DocFlow.Signing;

/// <summary>A key at a remote service with its certificate (CSC API v2, credentials/info).</summary>
/// <param name="Id">The service's name for it.</param>
/// <param name="Description">In words; may be empty.</param>
/// <param name="IsEnabled">Whether the service lets it sign (key/status).</param>
/// <param name="Algorithms">Object identifiers of the ways it signs (key/algo).</param>
/// <param name="CertificateStatus">valid, expired, revoked, suspended as the service says; empty where it says nothing.</param>
/// <param name="Certificate">Of the key.</param>
/// <param name="Chain">The authorities above it, as far as the service gives them.</param>
/// <param name="Mode">How its owner permits a signature: implicit (the service asks by itself, on a phone), explicit (answers are given here), oauth2code.</param>
/// <param name="Asks">What has to be answered in explicit mode.</param>
/// <param name="MostAtOnce">How many hashes one permission covers (multisign); at least 1.</param>
public sealed record RemoteCredential(
    string Id, string Description, bool IsEnabled, IReadOnlyList<string> Algorithms, string CertificateStatus, Certificate Certificate, IReadOnlyList<Certificate> Chain, string Mode, IReadOnlyList<RemoteQuestion> Asks, int MostAtOnce)
{
    private const string AnyRsa = "1.2.840.113549.1.1.1", AnyCurve = "1.2.840.10045.2.1";

    /// <summary>What its owner knows and types (a PIN); null where nothing is asked.</summary>
    public RemoteQuestion? AsksPassword => Mode == "explicit" ? Asks.FirstOrDefault(a => a.Kind == "Password") : null;

    /// <summary>What the service sends to its owner, to be typed here; null where nothing is asked. See <see cref="CscClient.Challenge"/>.</summary>
    public RemoteQuestion? AsksCode => Mode == "explicit" ? Asks.FirstOrDefault(a => a.Kind == "ChallengeResponse") : null;

    /// <summary>Whether nothing is asked but these: at most one of each.</summary>
    public bool IsAnswerable => Mode == "implicit" || (Mode == "explicit" && Asks.Count > 0 && Asks.All(a => a == AsksPassword || a == AsksCode));

    /// <summary>The way to sign that fits the certificate and that the service offers.</summary>
    /// <exception cref="SigningRefusedException"><see cref="SigningRefusal.Algorithm"/>: there is none.</exception>
    public SigningAlgorithm Algorithm()
    {
        var fitting = SigningAlgorithm.For(Certificate.Key);
        var offered = SigningAlgorithm.All.Where(a => a.Fits(Certificate.Key) && NameOf(a) is not null).ToList();
        return offered.Contains(fitting) ? fitting : offered.FirstOrDefault() ?? throw new SigningRefusedException(SigningRefusal.Algorithm, $"one of {string.Join(", ", Algorithms)} for a key of {Certificate.Key.Kind}");
    }

    /// <summary>signAlgo for a way of signing: its own identifier, else that of the family; null where the service offers neither.</summary>
    internal string? NameOf(SigningAlgorithm algorithm)
    {
        var family = algorithm.Kind == KeyKind.Rsa ? AnyRsa : AnyCurve;
        return Algorithms.Contains(algorithm.SignatureIdentifier) ? algorithm.SignatureIdentifier : Algorithms.Contains(family) && !algorithm.IsPss ? family : null;
    }
}

/// <summary>Something the owner of a key has to answer.</summary>
/// <param name="Id">The name the answer is sent under: PIN, OTP.</param>
/// <param name="Kind">Password, or ChallengeResponse, where the service has to send something first.</param>
/// <param name="Label">To be shown.</param>
public sealed record RemoteQuestion(string Id, string Kind, string Label);
