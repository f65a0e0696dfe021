using System.Net;
using System.Net.Sockets;

namespace DocFlow.Pki;

/// <summary>
/// Opens a connection for an address that somebody wrote down: a name is looked up once, every address it stands for has to be public (or the host allowed), and
/// the connection goes to the address that was checked, so that a name cannot change its meaning in between.
/// </summary>
public static class GuardedConnection
{
    /// <param name="to">Host and port as they stand in the address.</param>
    /// <param name="allowed">Hosts, as "name" or "name:port", that may have addresses which are not public.</param>
    /// <param name="lookUp">Addresses of a host name.</param>
    /// <exception cref="FetchFailedException">The host has no address, or one that is not public.</exception>
    public static async ValueTask<Stream> Open(DnsEndPoint to, IReadOnlySet<string> allowed, Func<string, CancellationToken, Task<IPAddress[]>> lookUp, CancellationToken stop)
    {
        var isAllowed = allowed.Contains(to.Host) || allowed.Contains($"{to.Host}:{to.Port}");
        // HttpClient gives addresses of version 6 without their brackets here.
        IPAddress[] found = IPAddress.TryParse(to.Host.Trim('[', ']'), out var literal) ? [literal] : await lookUp(to.Host, stop);
        if (found.Length == 0)
            throw new FetchFailedException(FetchFailure.Unreachable, $"no address of {to.Host}");
        // One private address among public ones is a trick: none of them is used.
        if (!isAllowed && Array.Find(found, address => !PublicAddress.Is(address)) is { } hidden)
            throw new FetchFailedException(FetchFailure.Address, $"{to.Host} is {hidden}, which is not public");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, to.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
