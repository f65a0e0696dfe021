using DocFlow.App.Platform.Localization;
using DocFlow.App.Ui;

namespace DocFlow.App.Features.Digitizing;

/// <summary>A batch as it is typed.</summary>
public sealed class BatchForm
{
    public string? Title { get; set; }

    public Guid? UnitId { get; set; }

    public string? DossierCode { get; set; }

    public string? Papers { get; set; }

    public string? ExpectedPages { get; set; }

    public string? SamplePercent { get; set; } = "10";

    public static BatchForm Of(Batch batch) => new()
    {
        Title = batch.Title, UnitId = batch.UnitId, DossierCode = batch.DossierCode, Papers = batch.Papers,
        ExpectedPages = batch.ExpectedPages?.ToString(System.Globalization.CultureInfo.InvariantCulture), SamplePercent = batch.SamplePercent.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>Null where something typed is no number; the problems say what.</summary>
    public BatchOrder? Read(Text text, FormProblems problems)
    {
        var pages = Number(ExpectedPages, nameof(ExpectedPages), "rule.digitizing.expectedPages");
        var sample = Number(SamplePercent, nameof(SamplePercent), "rule.digitizing.samplePercent");
        return problems.Any ? null : new BatchOrder { Title = Title, UnitId = UnitId, DossierCode = DossierCode, Papers = Papers, ExpectedPages = pages, SamplePercent = sample ?? 0 };

        int? Number(string? typed, string field, string wrong)
        {
            if (string.IsNullOrWhiteSpace(typed))
                return null;
            if (int.TryParse(typed.Trim(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
                return number;
            problems.Add(field, text[wrong]);
            return null;
        }
    }
}
