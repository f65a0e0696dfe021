using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DocFlow.Agent;

/// <summary>Unguessable words of 128 bits for addresses.</summary>
internal static class Tickets
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    public static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
