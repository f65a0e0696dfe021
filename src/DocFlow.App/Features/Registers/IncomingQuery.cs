using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Registers;

/// <summary>The incoming book as a list: newest number first, filtered by year and by words of number, issuer or subject.</summary>
public sealed class IncomingQuery(Work work)
{
    public const int Largest = 200;

    public string? Words { get; init; }

    public int? Year { get; init; }

    public int Page { get; init; } = 1;

    public int Size { get; init; } = 50;

    public async Task<IncomingPageOf> Read(CancellationToken stop)
    {
        var rows = work.Visible<IncomingDocument>();
        if (Year is { } year)
            rows = rows.Where(r => r.Year == year);
        if (!string.IsNullOrWhiteSpace(Words))
        {
            var key = IncomingDocument.KeyOf(Words);
            var folded = VietnameseText.Fold(Words.Trim());
            var number = int.TryParse(folded, out var n) ? n : -1;
            rows = rows.Where(r => r.ArrivalNumber == number || (key != "" && r.CodeKey!.StartsWith(key)) || r.SearchKey.Contains(folded));
        }
        var size = Math.Clamp(Size, 1, Largest);
        var page = Math.Max(1, Page);
        var total = await rows.CountAsync(stop);
        var read = await rows.OrderByDescending(r => r.Year).ThenByDescending(r => r.ArrivalNumber).Skip((page - 1) * size).Take(size).ToListAsync(stop);
        return new IncomingPageOf(total, page, size, read);
    }
}

public sealed record IncomingPageOf(int Total, int Page, int Size, IReadOnlyList<IncomingDocument> Rows);
