using System.Security.Cryptography;

namespace DocFlow.App.Features.Demo.Cloud;

/// <summary>What the sample phone shows: hashes to be signed, with what they are about; or a code to be typed elsewhere.</summary>
internal sealed class PhoneRequest(string credential, IReadOnlyList<byte[]> hashes, string words, DateTimeOffset at)
{
    public string Id { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    public string Credential => credential;

    public string Words => words;

    public DateTimeOffset At => at;

    /// <summary>Those it is asked for, and no others.</summary>
    public IReadOnlyList<byte[]> Hashes { get; private set; } = hashes;

    /// <summary>Null where the phone itself confirms.</summary>
    public string? Code { get; init; }

    public PhoneState State { get; private set; }

    public void Answer(bool yes) => State = State != PhoneState.Asked ? State : yes ? PhoneState.Confirmed : PhoneState.Declined;

    /// <summary>The code came back, with the hashes it is for.</summary>
    public void Answer(IReadOnlyList<byte[]> hashes) => (Hashes, State) = (hashes, PhoneState.Confirmed);

    public void Signed() => State = PhoneState.Signed;

    public bool Covers(IReadOnlyList<byte[]> asked) => asked.All(hash => Hashes.Any(known => known.AsSpan().SequenceEqual(hash)));
}

internal enum PhoneState
{
    Asked,
    Confirmed,
    Declined,
    Signed,
}
