using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Localization;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Handling;

/// <summary>What the registry's split desk shows beside the page: suggestions, the issuers of the book, the entry that looks the same.</summary>
internal sealed class RegistrationDesk(Work work, IEnumerable<IRegistrationSource> sources, Text text)
{
    private const int IssuersOffered = 300;

    public Task<List<string>> Issuers(CancellationToken stop) =>
        work.Visible<IncomingDocument>().OrderByDescending(i => i.RegisteredAt).Select(i => i.Issuer).Take(IssuersOffered).Distinct().ToListAsync(stop);

    public async Task<SuggestedRegistration> Suggest(Guid documentId, IReadOnlyList<string> issuers, CancellationToken stop)
    {
        var suggested = SuggestedRegistration.From(await work.Visible<ReadField>().Where(f => f.DocumentId == documentId).OrderBy(f => f.Page).ToListAsync(stop), issuers, text);
        foreach (var source in sources)
        {
            if (await source.Of(documentId, stop) is { } sent)
                suggested.Take(sent, text);
        }
        return suggested;
    }

    /// <summary>An entry of the book with the same số, ký hiệu of the same issuer: most likely the same letter, come a second time.</summary>
    public async Task<IncomingDocument?> Twin(string? codeText, string? issuer, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(codeText) || string.IsNullOrWhiteSpace(issuer))
            return null;
        var key = IncomingDocument.KeyOf(codeText);
        var same = await work.Visible<IncomingDocument>().Where(i => i.CodeKey == key).OrderByDescending(i => i.RegisteredAt).Take(50).ToListAsync(stop);
        return same.FirstOrDefault(i => IssuerName.Key(i.Issuer) == IssuerName.Key(issuer));
    }
}
