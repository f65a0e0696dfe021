using System.Net;
using System.Net.Sockets;

namespace DocFlow.Pki;

/// <summary>Which addresses are of the public network (IANA special-purpose registries, RFC 6890): the others are nobody's business of a file that came from outside.</summary>
public static class PublicAddress
{
    private static readonly (IPAddress Net, int Bits)[] special =
    [
        Net("0.0.0.0", 8), Net("10.0.0.0", 8), Net("100.64.0.0", 10), Net("127.0.0.0", 8), Net("169.254.0.0", 16), Net("172.16.0.0", 12), Net("192.0.0.0", 24), Net("192.0.2.0", 24),
        Net("192.88.99.0", 24), Net("192.168.0.0", 16), Net("198.18.0.0", 15), Net("198.51.100.0", 24), Net("203.0.113.0", 24), Net("224.0.0.0", 4), Net("240.0.0.0", 4),
    ];

    private static readonly (IPAddress Net, int Bits)[] closed = [Net("2001::", 23), Net("2001:db8::", 32), Net("2002::", 16), Net("3fff::", 20)];

    /// <summary>Whether an address may be connected to without being allowed by name.</summary>
    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return !Array.Exists(special, range => Contains(range, address));
        // Of version 6 the global unicast block alone (RFC 4291 §2.4), without what wraps or maps other addresses.
        return address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId == 0 && Contains(Net("2000::", 3), address) && !Array.Exists(closed, range => Contains(range, address));
    }

    private static (IPAddress, int) Net(string address, int bits) => (IPAddress.Parse(address), bits);

    private static bool Contains((IPAddress Net, int Bits) range, IPAddress address)
    {
        var (net, asked) = (range.Net.GetAddressBytes(), address.GetAddressBytes());
        for (var bit = 0; bit < range.Bits; bit++)
            if (((net[bit / 8] ^ asked[bit / 8]) & (0x80 >> (bit % 8))) != 0)
                return false;
        return true;
    }
}
