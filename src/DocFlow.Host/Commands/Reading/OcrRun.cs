using System.Diagnostics;
using System.Security.Cryptography;
using DocFlow.Ocr;

namespace DocFlow.Host.Commands.Reading;

/// <summary>
/// Reads one file after another. Results are laid under their names only when whole, NAME.json last: where it tells of the same bytes, read the same way,
/// the file is done. Pages of a file that is not done lie in NAME.unfinished.
/// </summary>
internal sealed class OcrRun(WholeFileReader reader, OcrWish wish, string? password, OcrProgress progress)
{
    /// <summary>Another build of the engine reads anew.</summary>
    private readonly string way = $"{wish} {typeof(WholeFileReader).Assembly.ManifestModule.ModuleVersionId:N}";

    public async Task<OcrAnswer> Read(OcrInput input, CancellationToken stop)
    {
        try
        {
            var sha256 = await Hash(input.File, stop);
            if (OcrResult.Find(input, sha256, way, wish) is { } before)
                return before;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(input.Result))!);
            using var checkpoints = new PageCheckpoints(input.Result + ".unfinished", $"{sha256} {way}") { WithDelivery = wish.Delivery };
            try
            {
                var answer = await Read(input, sha256, checkpoints, stop);
                checkpoints.Discard();
                return answer;
            }
            catch (ScanRefusedException refused) when (refused.Problem is not (ScanProblem.Timeout or ScanProblem.ToolMissing))
            {
                checkpoints.Discard();
                throw;
            }
        }
        catch (ScanRefusedException refused)
        {
            return OcrAnswer.Failed(input, refused.Problem == ScanProblem.ToolMissing ? ExitCodes.InTheWay : ExitCodes.Refused, refused.Problem.ToString(), Vietnamese(refused.Problem), refused.Message);
        }
        catch (OcrWorkerCrashed crashed)
        {
            return OcrAnswer.Failed(input, ExitCodes.Refused, "Crashed", "Tiến trình nhận dạng bị dừng giữa chừng nhiều lần; tệp gốc không bị thay đổi", crashed.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return OcrAnswer.Failed(input, ExitCodes.Refused, "File", "Không đọc hoặc ghi được tệp", error.Message);
        }
    }

    private async Task<OcrAnswer> Read(OcrInput input, string sha256, PageCheckpoints checkpoints, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        File.Delete(input.Result + ".json");
        using var result = new OcrResult(input, sha256, way, wish);
        using (var copy = Copy(input, ".pdf"))
        using (var light = wish.Delivery ? Copy(input, OcrWish.DeliveryEnding) : null)
        {
            await reader.Read(input.File, password, new PageReading { Languages = wish.Languages }, new ScanLimits(), checkpoints, progress, (text, picture, small) =>
            {
                copy.Add(text, picture);
                light?.AddDelivery(text, picture, small);
                result.Add(text);
            }, stop);
            copy.Finish();
            light?.Finish();
        }
        return result.Finish(clock.Elapsed);
    }

    private SearchableCopy Copy(OcrInput input, string ending) => new(input.Result + ending, Path.GetFileNameWithoutExtension(input.File), wish.Languages, TimeProvider.System);

    private static async Task<string> Hash(string file, CancellationToken stop)
    {
        await using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stop));
    }

    private static string Vietnamese(ScanProblem problem) => problem switch
    {
        ScanProblem.Empty => "Tệp rỗng",
        ScanProblem.NotADocument => "Tệp không phải PDF, JPEG, PNG hay TIFF",
        ScanProblem.Damaged => "Tệp bị hỏng hoặc bị cắt cụt",
        ScanProblem.TooLarge => "Ảnh hoặc tệp vượt quá giới hạn kích thước",
        ScanProblem.PasswordRequired => "PDF cần mật khẩu để mở",
        ScanProblem.WrongPassword => "Mật khẩu không mở được PDF",
        ScanProblem.OtherLock => "PDF mã hóa cho người giữ chứng thư hoặc phần mềm riêng, không mật khẩu nào mở được",
        ScanProblem.NoPages => "Tệp không có trang nào",
        ScanProblem.TooManyPages => "Tệp có quá nhiều trang",
        ScanProblem.Timeout => "Trang không được xử lý xong trong thời gian cho phép",
        _ => "Máy thiếu chương trình hoặc dữ liệu nhận dạng",
    };
}
