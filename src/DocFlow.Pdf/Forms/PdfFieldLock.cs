namespace DocFlow.Pdf;

/// <summary>Fields that a signature freezes (§12.7.5.5 table 236, §12.8.2.4).</summary>
/// <param name="Action">How the names are meant.</param>
/// <param name="Fields">Fully qualified names; a name stands for everything below it too.</param>
/// <param name="Permission">/P of PDF 2.0: 1 to 3, or null.</param>
public sealed record PdfFieldLock(PdfLockAction Action, IReadOnlyList<string> Fields, int? Permission = null)
{
    /// <summary>Whether the field with that fully qualified name is frozen.</summary>
    public bool Freezes(string field) => Action switch
    {
        PdfLockAction.All => true,
        PdfLockAction.Include => Names(field),
        _ => !Names(field),
    };

    internal static PdfFieldLock? Read(Func<PdfObject?, PdfObject> resolve, PdfObject? value)
    {
        if (resolve(value) is not PdfDictionary dictionary)
            return null;
        PdfLockAction? action = (resolve(dictionary["Action"]) as PdfName)?.Value switch
        {
            "All" => PdfLockAction.All,
            "Include" => PdfLockAction.Include,
            "Exclude" => PdfLockAction.Exclude,
            _ => null,
        };
        if (action is null)
            return null;
        var fields = resolve(dictionary["Fields"]) is PdfArray names ? names.Select(resolve).OfType<PdfString>().Select(name => name.Text).ToArray() : [];
        return new PdfFieldLock(action.Value, fields, resolve(dictionary["P"]) is PdfInteger { Value: >= 1 and <= 3 } level ? (int)level.Value : null);
    }

    internal PdfDictionary Write(string type)
    {
        var dictionary = PdfDictionary.Of(("Type", new PdfName(type)), ("Action", new PdfName(Action.ToString())));
        if (Action != PdfLockAction.All)
            dictionary = dictionary.With("Fields", new PdfArray([.. Fields.Select(PdfString.Of)]));
        return Permission is { } level ? dictionary.With("P", new PdfInteger(level)) : dictionary;
    }

    private bool Names(string field) => Fields.Any(name => field == name || field.StartsWith(name + ".", StringComparison.Ordinal));
}
