namespace DocFlow.Pdf;

/// <summary>A picture as the content of a page places it.</summary>
/// <param name="Number">The number of its object; 0 for one inside the content.</param>
/// <param name="A">First number of the matrix that maps the unit square onto the page.</param>
/// <param name="B">Second.</param>
/// <param name="C">Third.</param>
/// <param name="D">Fourth.</param>
public sealed record PlacedPicture(int Number, double A, double B, double C, double D)
{
    private const double Straight = 0.002;

    /// <summary>Degrees the picture is turned clockwise by the content (0, 90, 180, 270); null where it is mirrored or leans.</summary>
    public int? Turn
    {
        get
        {
            if (Math.Abs(B) <= Straight * Math.Abs(A) && Math.Abs(C) <= Straight * Math.Abs(D))
                return A > 0 && D > 0 ? 0 : A < 0 && D < 0 ? 180 : null;
            if (Math.Abs(A) <= Straight * Math.Abs(B) && Math.Abs(D) <= Straight * Math.Abs(C))
                return B < 0 && C > 0 ? 90 : B > 0 && C < 0 ? 270 : null;
            return null;
        }
    }
}
