using System.Diagnostics;
using DocFlow.App.Features.Demo.Letters;
using DocFlow.App.Features.Demo.Story;
using DocFlow.App.Features.Digitizing;
using DocFlow.App.Platform.Localization;
using DocFlow.Pdf;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.Browser.Tests.Plays;

/// <summary>What comes out of a scanner after a morning: letters of one to three pages with separator and cover sheets between them, empty backs, some of them scanned crooked.</summary>
internal sealed class PaperStack : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("docflow-stack-");

    public int Pages { get; private set; }

    public int Documents { get; private set; }

    public string Pdf => Path.Combine(folder.FullName, "chong-giay.pdf");

    /// <summary>The scans, each behind the sheets of the PDF: a file each, in order.</summary>
    public List<string> Scans { get; } = [];

    public static async Task<PaperStack> Make(BrowsedOffice office, int pages, int scans, CancellationToken stop)
    {
        var stack = new PaperStack();
        var today = Formats.DateOf(TimeProvider.System.GetUtcNow());
        var letters = SampleLetters.Incoming(today);
        var parts = new List<string>();
        for (var n = 0; stack.Pages < pages - scans; n++)
        {
            var letter = letters[n % letters.Count] with { Number = 100 + n };
            letter = letter with { Body = [.. Enumerable.Repeat(letter.Body, 1 + n % 3 * 9).SelectMany(b => b)] };
            parts.Add(await stack.Sheet(office, n, stop));
            parts.Add(await stack.Lay($"{n}.pdf", LetterComposer.Compose(letter, TimeProvider.System.GetUtcNow()), stop));
            if (n % 4 == 1)
                parts.Add(await stack.Lay($"{n}-lung.pdf", Empty(), stop));
            stack.Documents++;
        }
        await Join(parts, stack.Pdf, stop);
        for (var n = 0; n < scans; n++)
        {
            var (name, bytes) = await office.Office.Inside(services => services.GetRequiredService<Paper>().Scan(letters[n] with { Number = 900 + n }, $"quet-{n + 1}", n + 1, stop));
            stack.Scans.Add(await stack.Lay(name, bytes, stop));
        }
        return stack;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<string> Sheet(BrowsedOffice office, int n, CancellationToken stop)
    {
        using var file = new MemoryStream();
        var text = office.Office.App.Services.CreateScope().ServiceProvider.GetRequiredService<Text>().In(Language.Vietnamese);
        var ticket = n % 5 == 2 ? new SheetTicket(SheetKind.Cover) { DossierCode = $"HS-{n:00}", Retention = "02" } : new SheetTicket(SheetKind.Separator);
        SheetPrint.Compose(ticket, 1, text, TimeProvider.System.GetUtcNow(), file);
        return await Lay($"{n}-to.pdf", file.ToArray(), stop);
    }

    private static byte[] Empty()
    {
        var composer = new PdfComposer(new SearchablePdfMetadata("mặt sau", TimeProvider.System.GetUtcNow()));
        composer.AddPage();
        using var file = new MemoryStream();
        composer.Write(file);
        return file.ToArray();
    }

    private async Task<string> Lay(string name, byte[] content, CancellationToken stop)
    {
        var path = Path.Combine(folder.FullName, name);
        await File.WriteAllBytesAsync(path, content, stop);
        if (name.EndsWith(".pdf", StringComparison.Ordinal))
        {
            using var bytes = new MemoryStream(content);
            Pages += PdfDocument.Open(bytes).Pages.Count;
        }
        return path;
    }

    private static async Task Join(IReadOnlyList<string> parts, string to, CancellationToken stop)
    {
        using var join = Process.Start("qpdf", ["--empty", "--pages", .. parts, "--", to]);
        await join.WaitForExitAsync(stop);
        Assert.Equal(0, join.ExitCode);
    }
}
