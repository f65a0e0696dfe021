using System.Net;
using System.Net.Sockets;

namespace DocFlow.Tests;

/// <summary>
/// Ports for what has to know its own before it listens. They lie below those the system gives out by itself: another test's connection, or a client that knocks at a
/// server not yet there, can not be given one in between. Each is offered once in the life of a test process.
/// </summary>
internal static class Ports
{
    private const int First = 10_000, Count = 18_000;

    private static int next = Random.Shared.Next(Count);

    public static int Free()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref next) % Count);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody's already.
            }
        }
    }
}
