using DocFlow.App.Features.Demo.Letters;
using DocFlow.App.Features.Demo.Story;
using DocFlow.App.Platform.Localization;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.Browser.Tests.Plays;

/// <summary>Files the plays bring along, gone after them.</summary>
internal sealed class Papers : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("docflow-play-");

    /// <summary>A draft of the city to its three wards, set by the project itself; number and date are empty.</summary>
    public async Task<string> Draft(string subject)
    {
        var letter = SampleLetters.Draft(Formats.DateOf(TimeProvider.System.GetUtcNow()), subject, null, "UBND-NV", ["UBND phường Hải Thành", "UBND phường Đồng Phú", "UBND phường Bắc Lý"],
            "Ủy ban nhân dân thành phố yêu cầu Ủy ban nhân dân các phường rà soát, báo cáo kết quả thực hiện theo nội dung văn bản nêu trên.", "Báo cáo gửi về Phòng Nội vụ để tổng hợp.");
        return await Lay("du-thao.pdf", LetterComposer.Compose(letter, TimeProvider.System.GetUtcNow()));
    }

    /// <summary>A letter of the sample office, printed, aged and scanned.</summary>
    public async Task<string> Scan(BrowsedOffice office, int which)
    {
        var letter = SampleLetters.Incoming(Formats.DateOf(TimeProvider.System.GetUtcNow()))[which];
        var (name, bytes) = await office.Office.Inside(services => services.GetRequiredService<Paper>().Scan(letter, $"van-ban-{which}", which + 1, TestContext.Current.CancellationToken));
        return await Lay(name, bytes);
    }

    /// <summary>The same file under a name that no other play uses.</summary>
    public async Task<string> Copy(string file, string name) => await Lay($"{name}-{Path.GetFileName(file)}", await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<string> Lay(string name, byte[] content)
    {
        var path = Path.Combine(folder.FullName, name);
        await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
        return path;
    }
}
