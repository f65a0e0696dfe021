using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Signing.Remote;

/// <summary>The remote signing service an agency has a contract with (CSC API v2): its address, and who this office is there.</summary>
public sealed class RemoteProvider : OfficeRow
{
    private RemoteProvider()
    {
    }

    public RemoteProvider(Guid agencyId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = agencyId;
    }

    /// <summary>As the service calls itself.</summary>
    public string Name { get; private set; } = "";

    public string Address { get; private set; } = "";

    public string ClientId { get; private set; } = "";

    /// <summary>Encrypted with the installation's key.</summary>
    public byte[] ProtectedSecret { get; private set; } = [];

    public void Set(string name, string address, string clientId, byte[] protectedSecret)
    {
        (Name, Address, ClientId, ProtectedSecret) = (name, address, clientId, protectedSecret);
        Happened("remoteProvider.set", new { name, address, clientId });
    }
}
