namespace DocFlow.Pdf;

/// <summary>A decoded PNG: 8-bit samples, gray or RGB, and where it has any its 8-bit alpha.</summary>
internal sealed record PngPicture(int Width, int Height, int Components, byte[] Samples, byte[]? Alpha, double? Dpi)
{
    /// <summary>The samples laid on white.</summary>
    public byte[] OnWhite()
    {
        if (Alpha is null)
            return Samples;
        var flat = new byte[Samples.Length];
        for (var i = 0; i < flat.Length; i++)
        {
            int alpha = Alpha[i / Components];
            flat[i] = (byte)((Samples[i] * alpha + 255 * (255 - alpha) + 127) / 255);
        }
        return flat;
    }
}
