using System.Buffers.Binary;
using System.Text;

namespace DocFlow.Pdf;

/// <summary>What the header of an ICC profile says (ICC.1 §7.2).</summary>
/// <param name="Version">The major version.</param>
/// <param name="Class">The signature of the device class, four letters.</param>
/// <param name="Space">The signature of the colour space, four letters.</param>
internal sealed record IccProfile(int Version, string Class, string Space)
{
    /// <summary>Components of the colour space; 0 where it is unknown.</summary>
    public int Components => Space switch
    {
        "GRAY" => 1,
        "RGB " or "Lab " => 3,
        "CMYK" => 4,
        _ => 0,
    };

    /// <summary>Null where the bytes are no profile.</summary>
    public static IccProfile? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 132 || !bytes[36..40].SequenceEqual("acsp"u8) || BinaryPrimitives.ReadUInt32BigEndian(bytes) > bytes.Length)
            return null;
        var tags = BinaryPrimitives.ReadUInt32BigEndian(bytes[128..]);
        if (tags is 0 or > 1000 || 132 + 12 * (long)tags > bytes.Length)
            return null;
        for (var i = 0; i < tags; i++)
        {
            var entry = bytes.Slice(132 + 12 * i, 12);
            if ((long)BinaryPrimitives.ReadUInt32BigEndian(entry[4..]) + BinaryPrimitives.ReadUInt32BigEndian(entry[8..]) > bytes.Length)
                return null;
        }
        return new IccProfile(bytes[8], Encoding.Latin1.GetString(bytes[12..16]), Encoding.Latin1.GetString(bytes[16..20]));
    }
}
