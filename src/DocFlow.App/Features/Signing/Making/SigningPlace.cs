namespace DocFlow.App.Features.Signing.Making;

/// <summary>Where a hash is signed that this server does not sign itself; the key never comes here.</summary>
public enum SigningPlace
{
    /// <summary>At a remote signing service; its owner confirms on a phone.</summary>
    Remote,

    /// <summary>At the official's own machine.</summary>
    Desk,
}
