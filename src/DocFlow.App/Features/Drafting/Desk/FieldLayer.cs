using System.Globalization;
using DocFlow.App.Features.Drafting.Places;
using DocFlow.Signing;

namespace DocFlow.App.Features.Drafting.Desk;

/// <summary>The fields for number and date that are laid before the first signature and filled by the registry's revision (DOMAIN §11).</summary>
internal static class FieldLayer
{
    public const string Number = "So";
    public const string Day = "Ngay";
    public const string Month = "Thang";

    public static IReadOnlyList<FieldFilling> Fillings(OutgoingDocument outgoing, DraftPlaces places)
    {
        var issued = outgoing.IssuedOn!.Value;
        List<FieldFilling> fillings = [new(Number, Two(outgoing.Number!.Value)), new(Day, Two(issued.Day))];
        if (places.Month is not null)
            fillings.Add(new FieldFilling(Month, MonthOf(issued.Month)));
        return fillings;
    }

    private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);

    /// <summary>January and February with a zero, the others without (NĐ 30/2020 PL I).</summary>
    private static string MonthOf(int month) => month.ToString(month < 3 ? "00" : "0", CultureInfo.InvariantCulture);
}
