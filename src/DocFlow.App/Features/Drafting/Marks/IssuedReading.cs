using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting.Desk;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Registers;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using DocFlow.Signing.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Drafting.Marks;

/// <summary>What the public page of a document tells to whoever holds its code. Nobody's visit is written down.</summary>
internal sealed class IssuedReading(AllRows rows, IServiceScopeFactory scopes)
{
    /// <summary>Null where nobody has this code; what is no code at all takes as long.</summary>
    public async Task<IssuedAnswer?> Of(string typed, CancellationToken stop)
    {
        var code = IssueCode.Read(typed) ?? "";
        var found = await rows.Of<OutgoingDocument>().Where(o => o.CheckCode == code).Select(o => new { o.AgencyId, o.Id }).FirstOrDefaultAsync(stop);
        if (found is null)
            return null;
        // Read as the office, apart from whoever is logged in here.
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        work.ActAs(Viewer.Office(found.AgencyId));
        return await Tell(work, found.Id, stop);
    }

    private static async Task<IssuedAnswer> Tell(Work work, Guid id, CancellationToken stop)
    {
        var outgoing = await work.Visible<OutgoingDocument>().FirstAsync(o => o.Id == id, stop);
        var agency = await work.Visible<Agency>().Where(a => a.Id == outgoing.AgencyId).Select(a => a.Name).FirstAsync(stop);
        if (outgoing.State != OutgoingState.Issued)
            return new IssuedAnswer(outgoing.State, agency);
        var practice = await work.Visible<DraftingPractice>().FirstOrDefaultAsync(stop);
        var signer = await work.Visible<Person>().Where(p => p.Id == outgoing.SignerId).Select(p => p.FullName).FirstOrDefaultAsync(stop);
        var document = await new DocumentReading(work).Load(outgoing.DocumentId, stop);
        var main = document.Files.First(f => f.IsMain);
        var current = main.Current.SourceId;
        var last = await work.Visible<SignatureCheck>().Where(c => c.ReceivedFileId == current).OrderByDescending(c => c.CheckedAt).ThenByDescending(c => c.Id).FirstOrDefaultAsync(stop);
        // Sealed here or by a program that names its field itself: the version the seal made, and what was raised from it.
        var seal = await work.Visible<PendingSigning>().Where(p => p.DocumentId == document.Id && p.Purpose == OutgoingSteps.Seal && p.State == PendingState.Completed).Select(p => p.SignedSha256).ToListAsync(stop);
        var issued = main.Versions.OrderBy(v => v.Number).SkipWhile(v => !seal.Contains(v.Source!.Sha256)).Select(v => v.Source!.Sha256).ToHashSet(StringComparer.Ordinal);
        return new IssuedAnswer(outgoing.State, agency)
        {
            Code = outgoing.CodeText, TypeName = outgoing.TypeName, IssuedOn = outgoing.IssuedOn,
            Subject = practice?.MarkTellsSubject == true && outgoing.Priority == Priority.Normal ? outgoing.Subject : null,
            Signer = signer, Post = string.Join(' ', new[] { outgoing.Capacity, outgoing.SignerTitle }.OfType<string>()),
            Check = last is null ? null : CheckedFile.Read(last).Report, CheckedAt = last?.CheckedAt,
            Current = main.Current.Source!.Sha256, Issued = issued,
            Annexes = [.. document.Files.Where(f => !f.IsMain).Select(f => f.Current.Source!.Sha256)],
        };
    }
}

/// <summary>What is told; before it is issued only that it is not.</summary>
internal sealed record IssuedAnswer(OutgoingState State, string Agency)
{
    public string? Code { get; init; }

    public string? TypeName { get; init; }

    public DateOnly? IssuedOn { get; init; }

    public string? Subject { get; init; }

    public string? Signer { get; init; }

    public string? Post { get; init; }

    public ValidationReport? Check { get; init; }

    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>SHA-256 of the file as it stands now.</summary>
    public string? Current { get; init; }

    /// <summary>Of every state of it that carries the seal: the one that was sent, and those the office added time-stamps to.</summary>
    public IReadOnlySet<string> Issued { get; init; } = new HashSet<string>();

    public IReadOnlyList<string> Annexes { get; init; } = [];

    public HeldFile Compare(string sha256) => sha256 == Current ? HeldFile.Same : Issued.Contains(sha256) ? HeldFile.SameEarlier : Annexes.Contains(sha256) ? HeldFile.Annex : HeldFile.Other;
}

/// <summary>What a file that somebody holds is to the issued document.</summary>
internal enum HeldFile
{
    Same,

    /// <summary>The issued document, before the office added a time-stamp to its own copy.</summary>
    SameEarlier,
    Annex,
    Other,
}
