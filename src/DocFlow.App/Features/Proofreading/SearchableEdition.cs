using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;

namespace DocFlow.App.Features.Proofreading;

/// <summary>
/// Bản PDF/A tìm kiếm được, lần n: the pictures of a received scan with the words as they stood then. It is derived and stands beside the
/// file, which stays as it came; every edition is kept.
/// </summary>
public sealed class SearchableEdition : OfficeRow
{
    private SearchableEdition()
    {
    }

    public SearchableEdition(ReceivedFile file, int number, StoredFile stored, StoredFile light, int pages, int corrections, DateTimeOffset wordsAt, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        AgencyId = file.AgencyId;
        DocumentId = file.DocumentId;
        ReceivedFileId = file.Id;
        Number = number;
        Sha256 = stored.Sha256;
        Length = stored.Length;
        LightSha256 = light.Sha256;
        LightLength = light.Length;
        Pages = pages;
        Corrections = corrections;
        WordsAt = wordsAt;
        MadeAt = now;
        Happened("edition.made", new { number, stored.Sha256, pages, corrections, of = file.Sha256 });
    }

    public Guid DocumentId { get; private set; }

    public Document? Document { get; private set; }

    public Guid ReceivedFileId { get; private set; }

    /// <summary>1, 2, 3 …; the highest is offered.</summary>
    public int Number { get; private set; }

    public string Sha256 { get; private set; } = "";

    public long Length { get; private set; }

    /// <summary>Bản gửi nhẹ: the same pages and words with small pictures, to be sent.</summary>
    public string LightSha256 { get; private set; } = "";

    public long LightLength { get; private set; }

    public int Pages { get; private set; }

    /// <summary>Words in it that are not as they were read.</summary>
    public int Corrections { get; private set; }

    /// <summary>What was corrected later is not in it.</summary>
    public DateTimeOffset WordsAt { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }
}
