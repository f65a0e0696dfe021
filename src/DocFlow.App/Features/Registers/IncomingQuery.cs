using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Registers;

/// <summary>The incoming book as a list: newest number first, or by lateness where a state is asked for; filtered by year, state and words of number, issuer or subject.</summary>
public sealed class IncomingQuery(Work work)
{
    public const int Largest = 200;

    public string? Words { get; init; }

    public int? Year { get; init; }

    /// <summary>Where it stands; null for everything.</summary>
    public IncomingState? State { get; init; }

    /// <summary>Only what is past its deadline and not handled.</summary>
    public bool Late { get; init; }

    public int Page { get; init; } = 1;

    public int Size { get; init; } = 50;

    public async Task<IncomingPageOf> Read(CancellationToken stop)
    {
        var rows = work.Visible<IncomingDocument>();
        if (Year is { } year)
            rows = rows.Where(r => r.Year == year);
        var today = Formats.DateOf(work.Now);
        if (State is { } state)
            rows = rows.Where(r => r.State == state);
        if (Late)
            rows = rows.Where(r => r.State != IncomingState.Handled && r.DueOn < today);
        if (!string.IsNullOrWhiteSpace(Words))
        {
            var key = IncomingDocument.KeyOf(Words);
            var folded = VietnameseText.Fold(Words.Trim());
            var number = int.TryParse(folded, out var n) ? n : -1;
            rows = rows.Where(r => r.ArrivalNumber == number || (key != "" && r.CodeKey!.StartsWith(key)) || r.SearchKey.Contains(folded));
        }
        var size = Math.Clamp(Size, 1, Largest);
        var total = await rows.CountAsync(stop);
        var page = Math.Max(1, Page);
        // Whoever asks for a state works through it: what is late comes first. The book itself stays in its order.
        var ordered = State is null && !Late ? rows.OrderByDescending(r => r.Year) : rows.OrderByDescending(r => r.State != IncomingState.Handled && r.DueOn < today).ThenBy(r => r.DueOn == null).ThenBy(r => r.DueOn).ThenByDescending(r => r.Year);
        var read = await ordered.ThenByDescending(r => r.ArrivalNumber).Skip(PageOf.Before(page, size)).Take(size).ToListAsync(stop);
        return new IncomingPageOf(total, page, size, read);
    }
}

public sealed record IncomingPageOf(int Total, int Page, int Size, IReadOnlyList<IncomingDocument> Rows);
