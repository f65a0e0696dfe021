namespace DocFlow.Ocr.Tests;

/// <summary>A file changed here and there; the same number gives the same file again.</summary>
internal static class Mutation
{
    internal static Random Numbered(int seed, int number) => new(seed * 1_000_003 + number);

    internal static byte[] Of(byte[] original, Random random)
    {
        var bytes = (byte[])original.Clone();
        for (var times = random.Next(1, 8); times > 0 && bytes.Length > 8; times--)
        {
            var at = random.Next(bytes.Length);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes[at] = random.Next(2) == 0 ? (byte)0 : (byte)255;
                    break;
                case 3:
                    bytes = [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 50))..]];
                    break;
                default:
                    bytes = [.. bytes[..at], .. bytes[Math.Max(0, at - random.Next(40))..]];
                    break;
            }
        }
        return bytes;
    }
}
