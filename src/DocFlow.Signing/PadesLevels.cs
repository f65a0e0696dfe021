namespace DocFlow.Signing;

/// <summary>How the standard spells the levels.</summary>
public static class PadesLevels
{
    /// <summary>B-B, B-T, B-LT or B-LTA.</summary>
    public static string Spelled(this PadesLevel level) => level switch
    {
        PadesLevel.Timestamped => "B-T",
        PadesLevel.LongTerm => "B-LT",
        PadesLevel.Archival => "B-LTA",
        _ => "B-B",
    };

    /// <summary>The level of a spelling; null where it is none.</summary>
    public static PadesLevel? Parse(string text) => text switch
    {
        "B-B" => PadesLevel.Basic,
        "B-T" => PadesLevel.Timestamped,
        "B-LT" => PadesLevel.LongTerm,
        "B-LTA" => PadesLevel.Archival,
        _ => null,
    };
}
