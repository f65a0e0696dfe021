namespace DocFlow.App.Features.Registers;

/// <summary>A place in a book: which book, which year, which number.</summary>
public readonly record struct RegisterNumber(Guid RegisterId, int Year, int Sequence)
{
    /// <summary>Numbers below 10 are written with a leading zero (NĐ 30/2020 PL I).</summary>
    public override string ToString() => Sequence.ToString("00", System.Globalization.CultureInfo.InvariantCulture);
}
