using System.Globalization;
using DocFlow.App.Platform.Data;
using DocFlow.Pdf;

namespace DocFlow.App.Features.Drafting.Places;

/// <summary>The upper left corner of what is put on a page: millimetres from its left and upper edge, to a tenth.</summary>
public readonly record struct PlaceOnPage(double Left, double Top)
{
    private const double Point = 25.4 / 72;

    internal static PlaceOnPage Of(PageRectangle place) => new(Math.Round(place.X * Point, 1), Math.Round(place.Y * Point, 1));

    /// <summary>The two fields of a form; null where they stand as they were found, or were not sent.</summary>
    /// <exception cref="RuleBroken">drafting.placeNotANumber, with the field.</exception>
    internal static PlaceOnPage? Read(string? left, string? top, PageRectangle found)
    {
        if (string.IsNullOrWhiteSpace(left) && string.IsNullOrWhiteSpace(top))
            return null;
        var read = new PlaceOnPage(Number(left, "PlaceLeft"), Number(top, "PlaceTop"));
        return read == Of(found) ? null : read;
    }

    internal PageRectangle Move(PageRectangle place) => place with { X = Left / Point, Y = Top / Point };

    private static double Number(string? text, string field) =>
        double.TryParse(text?.Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? Math.Round(number, 1)
            : throw new RuleBroken("drafting.placeNotANumber") { Field = field };
}
