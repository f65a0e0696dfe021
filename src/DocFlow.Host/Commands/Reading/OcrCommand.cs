using System.CommandLine;
using DocFlow.Ocr;

namespace DocFlow.Host.Commands.Reading;

/// <summary>
/// <c>docflow ocr IN… --out DIR</c>: per file NAME.pdf (searchable PDF/A), NAME.txt and NAME.json, on request NAME.delivery.pdf (small) and NAME.alto.xml. The received files are only read. The same call again
/// goes on where an earlier one was ended, and reads again only what has changed.
/// </summary>
internal static class OcrCommand
{
    public static Command Create()
    {
        var inputs = new Argument<string[]>("IN") { Description = "PDF, JPEG, PNG, TIFF hoặc thư mục (cả thư mục con)", Arity = ArgumentArity.OneOrMore };
        var folder = new Option<string>("--out") { Description = "Thư mục kết quả", Required = true };
        var languages = new Option<string>("--lang") { Description = "Ngôn ngữ, nối bằng dấu +", DefaultValueFactory = _ => "vie" };
        var jobs = new Option<int>("--jobs") { Description = "Số trang nhận dạng cùng lúc", DefaultValueFactory = _ => Math.Max(1, Environment.ProcessorCount) };
        var json = new Option<bool>("--json") { Description = "In một văn bản JSON" };
        var delivery = new Option<bool>("--delivery") { Description = "Thêm NAME.delivery.pdf: bản gửi nhẹ, chữ sắc nét trên nền giấy thưa" };
        var alto = new Option<bool>("--alto") { Description = "Thêm NAME.alto.xml: từ và vị trí theo ALTO 4" };
        var environment = new Option<string?>("--pass-env") { Description = "Biến môi trường chứa mật khẩu của PDF" };
        var secret = new Option<string?>("--pass-file") { Description = "Tệp chứa mật khẩu của PDF ở dòng đầu" };
        jobs.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 1 or > 256)
                given.AddError("--jobs: 1 … 256");
        });
        var command = new Command("ocr", "Nhận dạng văn bản: làm PDF/A tìm kiếm được, TXT và JSON; chạy lại thì làm tiếp phần còn dở") { inputs, folder, languages, jobs, json, delivery, alto, environment, secret };
        command.Validators.Add(given =>
        {
            if (given.GetValue(environment) is not null && given.GetValue(secret) is not null)
                given.AddError("--pass-env, --pass-file: chỉ dùng một (use one only)");
            if (given.GetValue(environment) is { } variable && Environment.GetEnvironmentVariable(variable) is null)
                given.AddError($"--pass-env: không có biến {variable} (not set)");
            if (given.GetValue(secret) is { } file && !File.Exists(file))
                given.AddError($"--pass-file: không có tệp {file} (not found)");
        });
        command.SetAction((given, stop) => Run(
            given.GetValue(inputs)!, given.GetValue(folder)!, new OcrWish(given.GetValue(languages)!, given.GetValue(delivery), given.GetValue(alto)),
            given.GetValue(jobs), given.GetValue(json), Password(given.GetValue(environment), given.GetValue(secret)), stop));
        return command;
    }

    private static async Task<int> Run(string[] given, string folder, OcrWish wish, int jobs, bool json, string? password, CancellationToken stop)
    {
        try
        {
            OcrModels.Find().Demand(wish.Languages);
        }
        catch (ScanRefusedException missing)
        {
            await Console.Error.WriteLineAsync(missing.Message);
            return ExitCodes.InTheWay;
        }
        Directory.CreateDirectory(folder);
        var files = OcrInput.Find(given, folder);
        var answers = new OcrAnswer[files.Count];
        using var progress = new OcrProgress(files.Count);
        try
        {
            await using var pool = new OcrWorkerPool(new OcrWorkerOptions(OcrWorkerOptions.Beside()) { Size = jobs });
            var run = new OcrRun(new WholeFileReader(pool, jobs + 1), wish, password, progress);
            await Parallel.ForAsync(0, files.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop }, async (at, halt) =>
            {
                answers[at] = await run.Read(files[at], halt);
                progress.FileDone();
                if (!json)
                    progress.Print(answers[at].Line);
            });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            progress.Dispose();
            await Console.Error.WriteLineAsync("Đã dừng. Gọi lại đúng lệnh này thì làm tiếp; tệp gốc không bị thay đổi. / Stopped; the same call goes on from here.");
            return ExitCodes.Interrupted;
        }
        progress.Dispose();
        if (json)
            OcrAnswer.Write(answers, Console.OpenStandardOutput());
        return answers.Max(answer => answer.Code);
    }

    private static string? Password(string? variable, string? file)
        => variable is not null ? Environment.GetEnvironmentVariable(variable) : file is not null ? File.ReadLines(file).FirstOrDefault() : null;
}
