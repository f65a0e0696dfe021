using DocFlow.Pki;
using DocFlow.Signing;

namespace DocFlow.App.Features.Signing.Keys;

/// <summary>
/// One key file held open for the signatures of one run, in memory alone: its password is worked through once, not for every document. Closed with the run; a signature
/// that is being made then is made, and no other begins.
/// </summary>
public sealed class KeptKey : IDisposable
{
    private readonly Lock gate = new();
    private (Guid Id, string Fingerprint, ISignatureKey Key)? held;
    private bool closed;
    private int lent;

    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            CloseUnused();
        }
    }

    /// <summary>The key, if it is the one that is held open; null to open it.</summary>
    internal ISignatureKey? Lend(SigningKey key)
    {
        lock (gate)
        {
            if (closed || held is not { } open || (open.Id, open.Fingerprint) != (key.Id, key.Fingerprint))
                return null;
            lent++;
            return new Lent(this, open.Key);
        }
    }

    /// <summary>Takes over a key that was opened; another one that is held, or a run that is over, leaves it with its opener.</summary>
    internal ISignatureKey Keep(SigningKey key, ISignatureKey opened)
    {
        lock (gate)
        {
            if (closed || held is not null)
                return opened;
            held = (key.Id, key.Fingerprint, opened);
            lent++;
            return new Lent(this, opened);
        }
    }

    private void GiveBack()
    {
        lock (gate)
        {
            lent--;
            CloseUnused();
        }
    }

    private void CloseUnused()
    {
        if (!closed || lent > 0)
            return;
        held?.Key.Dispose();
        held = null;
    }

    private sealed class Lent(KeptKey from, ISignatureKey key) : ISignatureKey
    {
        private bool returned;

        public Certificate Certificate => key.Certificate;

        public IReadOnlyList<Certificate> Chain => key.Chain;

        public SigningAlgorithm Algorithm => key.Algorithm;

        public ValueTask<byte[]> Sign(ReadOnlyMemory<byte> digest, CancellationToken stop = default) => key.Sign(digest, stop);

        public void Dispose()
        {
            if (!returned)
                from.GiveBack();
            returned = true;
        }
    }
}
