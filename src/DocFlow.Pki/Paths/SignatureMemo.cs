using System.Collections.Concurrent;

namespace DocFlow.Pki;

/// <summary>
/// Remembers which key made which certificate, list or answer, over many questions: facts that never change, so that a report is the same with it and without it.
/// Safe for use by several threads; forgets everything when it is full.
/// </summary>
public sealed class SignatureMemo
{
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<(string What, string Key), SignatureOutcome> _known = new();

    /// <summary>What is known, else what the check says.</summary>
    /// <param name="what">Digest of the whole signed thing.</param>
    /// <param name="key">The key, encoded.</param>
    /// <param name="check">Makes the check.</param>
    internal SignatureOutcome Of(string what, string key, Func<SignatureOutcome> check)
    {
        if (_known.TryGetValue((what, key), out var outcome))
            return outcome;
        if (_known.Count >= Most)
            _known.Clear();
        return _known[(what, key)] = check();
    }
}
