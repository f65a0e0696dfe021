namespace DocFlow.Pdf;

/// <summary>
/// Turns what is shown into user space and back: visible part (/CropBox), /Rotate and /UserUnit of a page (ISO 32000-2 §7.7.3.3). The one place that does so.
/// </summary>
public readonly struct PageSpace
{
    private readonly PdfBox _box;
    private readonly double _unit;

    /// <param name="page">The page.</param>
    public PageSpace(PdfPage page)
    {
        _box = page.CropBox;
        _unit = page.UserUnit;
        Rotate = page.Rotate;
    }

    /// <summary>Clockwise turn when shown: 0, 90, 180 or 270.</summary>
    public int Rotate { get; }

    /// <summary>Width as shown, in points.</summary>
    public double Width => (Turned ? _box.Height : _box.Width) * _unit;

    /// <summary>Height as shown, in points.</summary>
    public double Height => (Turned ? _box.Width : _box.Height) * _unit;

    /// <summary>Points per unit of user space.</summary>
    public double Unit => _unit;

    /// <summary>The rectangle in user space.</summary>
    public PdfBox ToUser(PageRectangle shown)
    {
        var (left, top, right, bottom) = (shown.X / _unit, shown.Y / _unit, (shown.X + shown.Width) / _unit, (shown.Y + shown.Height) / _unit);
        return Rotate switch
        {
            90 => new PdfBox(_box.Left + top, _box.Bottom + left, _box.Left + bottom, _box.Bottom + right),
            180 => new PdfBox(_box.Right - right, _box.Bottom + top, _box.Right - left, _box.Bottom + bottom),
            270 => new PdfBox(_box.Right - bottom, _box.Top - right, _box.Right - top, _box.Top - left),
            _ => new PdfBox(_box.Left + left, _box.Top - bottom, _box.Left + right, _box.Top - top),
        };
    }

    /// <summary>The rectangle as it is shown.</summary>
    public PageRectangle ToShown(PdfBox user)
    {
        var (left, bottom, right, top) = ((user.Left - _box.Left) * _unit, (user.Bottom - _box.Bottom) * _unit, (_box.Right - user.Right) * _unit, (_box.Top - user.Top) * _unit);
        var (width, height) = (user.Width * _unit, user.Height * _unit);
        return Rotate switch
        {
            90 => new PageRectangle(bottom, left, height, width),
            180 => new PageRectangle(right, bottom, width, height),
            270 => new PageRectangle(top, right, height, width),
            _ => new PageRectangle(left, top, width, height),
        };
    }

    /// <summary>The rectangle moved, and only where it is larger than the page shrunk, until it lies on the visible part.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is not more than 0, or a number is not finite.</exception>
    public PageRectangle Fit(PageRectangle shown)
    {
        if (!(shown.Width > 0 && shown.Height > 0 && double.IsFinite(shown.X + shown.Y + shown.Width + shown.Height)))
            throw new ArgumentOutOfRangeException(nameof(shown), shown, "A rectangle with two sides is needed.");
        var (width, height) = (Math.Min(shown.Width, Width), Math.Min(shown.Height, Height));
        return new PageRectangle(Math.Clamp(shown.X, 0, Width - width), Math.Clamp(shown.Y, 0, Height - height), width, height);
    }

    /// <summary>The /Matrix of a form that stands upright when the page is shown (§12.5.5).</summary>
    internal static PdfArray Upright(int rotate) => new(
        [.. (rotate switch { 90 => (int[])[0, 1, -1, 0], 180 => [-1, 0, 0, -1], 270 => [0, -1, 1, 0], _ => [1, 0, 0, 1] }).Append(0).Append(0).Select(number => new PdfInteger(number))]);

    private bool Turned => Rotate is 90 or 270;
}
