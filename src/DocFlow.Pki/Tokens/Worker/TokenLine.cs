using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DocFlow.Pki.Tokens;

/// <summary>One line to the worker. It may carry a PIN: it is written to the pipe and nowhere else.</summary>
/// <param name="Op">tokens, facts, keys, sign, put.</param>
/// <param name="Tie">CKA_ID of a certificate that is put, hexadecimal.</param>
/// <param name="Digest">What is signed; with put, the certificate.</param>
/// <param name="Digests">Instead of <paramref name="Digest"/>: several, signed one after another.</param>
internal sealed record TokenAsk(
    long Id, string Op, string Module, string Token, string? Pin = null, string? Key = null, TokenScheme Scheme = default, string? Hash = null, byte[]? Digest = null, string? Tie = null,
    IReadOnlyList<byte[]>? Digests = null)
{
    /// <summary>Whether both are signatures that differ in nothing but the digest.</summary>
    public bool GoesWith(TokenAsk other) => Op == "sign" && other.Op == Op && (Key, Scheme, Hash) == (other.Key, other.Scheme, other.Hash) && Pin == other.Pin;

    /// <summary>Without the PIN.</summary>
    public override string ToString() => $"{Op} {Id}";
}

/// <summary>One line from the worker: the answer.</summary>
/// <param name="Parts">Where several digests were handed over: an answer for each, in their order.</param>
internal sealed record TokenSay(
    long Id, bool Ok, byte[]? Value = null, IReadOnlyList<TokenFacts>? Tokens = null, IReadOnlyList<TokenKeyFacts>? Keys = null, TokenError? Error = null,
    IReadOnlyList<TokenSay>? Parts = null);

internal sealed record TokenError(TokenProblem Problem, string Detail, uint Code, PinTries Tries, bool NotTried)
{
    public static TokenError Of(TokenException refused) => new(refused.Problem, refused.Detail, refused.Code, refused.Tries, refused.NotTried);

    public TokenException Refusal() => new(Problem, Detail) { Code = Code, Tries = Tries, NotTried = NotTried };
}

/// <summary>JSON lines: camel case, absent instead of null, names for enumerations, Vietnamese unescaped.</summary>
[JsonSerializable(typeof(TokenAsk))]
[JsonSerializable(typeof(TokenSay))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true, RespectNullableAnnotations = true)]
internal sealed partial class TokenLine : JsonSerializerContext;

internal static class TokenWire
{
    private static readonly TokenLine lines = new(new JsonSerializerOptions(TokenLine.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static JsonTypeInfo<TokenAsk> Ask => lines.TokenAsk;

    public static JsonTypeInfo<TokenSay> Say => lines.TokenSay;
}
