using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Digitizing;
using DocFlow.App.Features.Documents;
using DocFlow.App.Platform.Storage;

namespace DocFlow.App.Tests.Digitizing;

/// <summary>A batch in memory with one stack, its pages as somebody says them: "S" separator, "C" cover, "b" blank, "f" first look, "l" last look, "x" both, "." content.</summary>
internal sealed class PaperBatch
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly Document holder = Document.OfStacks(Guid.NewGuid(), "lô thử", null, null, Now);
    private int stacks;

    public PaperBatch() => Batch = new Batch(holder, 2026, 1, new BatchOrder { Title = "Hồ sơ địa chính 1998", DossierCode = "HS-01" }, null, Now);

    public Batch Batch { get; }

    /// <summary>A batch whose pages are all accepted and laid into parts.</summary>
    public static Batch Split(string looks)
    {
        var paper = new PaperBatch();
        paper.Stack(looks);
        paper.Batch.Accept([.. paper.Batch.Pages.Select(p => p.Id)], null, Now);
        paper.Batch.StartSplitting(Now);
        return paper.Batch;
    }

    public BatchStack Stack(string looks, StackSide side = StackSide.Both, BatchPage? replaces = null, int signatures = 0)
    {
        var file = new ReceivedFile(holder, new StoredFile(new string('a', 64), 1), $"chong-{++stacks}.pdf", "application/pdf", null, Now);
        var stack = Batch.Add(new CaptureItem(holder, file, Now, FileOrigin.Stack), stacks, side, replaces, null, Now);
        stack.Found(signatures, file.Id);
        foreach (var (look, n) in looks.Select((c, n) => (c, n)))
            Batch.Put(new BatchPage(stack, Read(file, n + 1), Look(look), Now));
        return stack;
    }

    /// <summary>The parts as the pages' numbers: "1 2|3 4".</summary>
    public static string Shape(Batch batch) => string.Join('|', batch.Parts.Where(p => p.IsLive).OrderBy(p => p.Ordinal)
        .Select(part => string.Join(' ', batch.Standing.Where(p => p.PartId == part.Id).Select(p => p.Number))));

    public static BatchPage Page(Batch batch, int number) => batch.Pages.First(p => p.Number == number);

    public static BatchPart Part(Batch batch, int ordinal) => batch.Parts.Single(p => p.IsLive && p.Ordinal == ordinal);

    private ReadPage Read(ReceivedFile file, int number) => new()
    {
        Id = Guid.NewGuid(), AgencyId = holder.AgencyId, DocumentId = holder.Id, ReceivedFileId = file.Id, Number = number, Width = 100, Height = 140, Language = "vie",
        ImageSha256 = new string('b', 64), ThumbnailSha256 = new string('c', 64), Words = PageWords.Pack([]), Engine = "none",
    };

    private static PageLook Look(char look) => look switch
    {
        'S' => new PageLook(PageMark.Separator, new SheetTicket(SheetKind.Separator).Write(), false, false),
        'C' => new PageLook(PageMark.Cover, new SheetTicket(SheetKind.Cover) { TypeName = "Quyết định", DossierCode = "HS-77", Retention = "01" }.Write(), false, false),
        'b' => new PageLook(PageMark.Blank, null, false, false),
        _ => new PageLook(PageMark.None, null, look is 'f' or 'x', look is 'l' or 'x'),
    };
}
