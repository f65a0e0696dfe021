using System.Globalization;

namespace DocFlow.Ocr;

/// <summary>What one field says of another. Confidence is lowered, a value is never changed.</summary>
internal static class CrossChecks
{
    private const double Contradicted = 0.6;

    internal static DocumentFields Apply(DocumentFields fields) => Symbol(Arrival(Deputy(fields)));

    /// <summary>A deputy signs for the head, so KT. must stand above him; on behalf of a body somebody with a post signs.</summary>
    private static DocumentFields Deputy(DocumentFields fields)
    {
        var position = fields.Position is { Value.Length: > 0 } read ? Folding.Fold(read.Value) : "";
        var forHead = fields.Capacity?.Entries.Any(line => Folding.Fold(line.Split(' ')[0]) == "KT") ?? false;
        var deputy = fields.Position?.Value.Split(' ').Any(word => Folding.Fold(word) == "PHO") ?? false;
        // Both come from one block: where one was read badly a line of the other may be lost.
        return deputy && !forHead || fields.Position is null or { NeedsPerson: true }
            ? fields with { Capacity = fields.Capacity?.Doubted(Contradicted) }
            : forHead && !deputy && !position.StartsWith("THU", StringComparison.Ordinal) ? fields with { Position = fields.Position?.Doubted(Contradicted) } : fields;
    }

    /// <summary>What arrives was issued before, and seldom longer ago than a month.</summary>
    private static DocumentFields Arrival(DocumentFields fields)
    {
        if (fields.IssuedOn is not { Value.Length: > 0 } issued || fields.ArrivalDate is not { Value.Length: > 0 } arrived)
            return fields;
        var days = DateOnly.Parse(arrived.Value, CultureInfo.InvariantCulture).DayNumber - DateOnly.Parse(issued.Value, CultureInfo.InvariantCulture).DayNumber;
        return days is >= 0 and <= 31 ? fields : fields with { IssuedOn = issued.Doubted(0.75) };
    }

    private static DocumentFields Symbol(DocumentFields fields)
    {
        var notation = fields.CodeNotation;
        if (notation is null)
            return fields;
        var parts = notation.Value.Split('/', '-');
        var year = parts[0].Length == 4 && parts[0].All(char.IsAsciiDigit) ? parts[0] : null;
        if (year is not null && fields.IssuedOn is { Value.Length: > 0 } issued && !issued.Value.StartsWith(year, StringComparison.Ordinal))
            fields = fields with { IssuedOn = issued.Doubted(Contradicted), CodeNotation = notation.Doubted(Contradicted) };

        var meant = DocumentTypes.Meant(parts[year is null ? 0 : Math.Min(1, parts.Length - 1)]).ToList();
        if (fields.TypeName is { } type)
        {
            var letter = type.Value is DocumentTypes.Letter or "Thư công";
            if (letter ? meant.Count > 0 : !meant.Contains(type.Value))
                // A title met letter for letter outweighs one letter of a symbol; the symbol is doubted, and the title where it was guessed.
                fields = fields with
                {
                    CodeNotation = fields.CodeNotation!.Doubted(Contradicted),
                    TypeName = type.Confidence < 0.9 ? type.Doubted(Contradicted) : type,
                };
        }
        return Initials(fields, parts);
    }

    /// <summary>"STNMT" of "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG": where the agency's name lacks these letters in this order, one of the two was misread.</summary>
    private static DocumentFields Initials(DocumentFields fields, string[] parts)
    {
        if (fields.CodeNotation is not { } notation || fields.Organ is not { } organ)
            return fields;
        var all = string.Concat(((fields.ParentOrgan?.Value ?? "") + " " + organ.Value).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Letter(word[0])));
        var known = parts.Any(part => part.Length > 1 && Ordered(string.Concat(part.Select(Letter)), all));
        return known ? fields : fields with { CodeNotation = notation.Doubted(0.85), Organ = organ.Doubted(0.85) };
    }

    /// <summary>Symbols are written without marks, but keep Đ.</summary>
    private static char Letter(char letter)
        => letter is 'đ' or 'Đ' ? 'Đ' : Folding.Fold(letter.ToString()) is { Length: > 0 } folded ? folded[0] : char.ToUpperInvariant(letter);

    private static bool Ordered(string letters, string all)
    {
        var at = 0;
        foreach (var letter in all)
            if (at < letters.Length && letters[at] == letter)
                at++;
        return at == letters.Length;
    }
}
