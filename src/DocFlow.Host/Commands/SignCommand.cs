using System.CommandLine;
using System.Globalization;
using DocFlow.Pdf;
using DocFlow.Pki.Tokens;
using DocFlow.Signing;

namespace DocFlow.Host.Commands;

/// <summary><c>docflow sign IN.pdf… --out OUT.pdf|DIR</c>: PAdES signatures with a key file or a token. The given files are only read; a result appears whole or not at all.</summary>
internal static class SignCommand
{
    private static readonly Argument<string[]> Inputs = new("IN") { Description = "tệp PDF / PDF files", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Out = new("--out") { Description = "tệp hoặc thư mục kết quả / file or folder of results", Required = true };
    private static readonly Option<int?> Jobs = new("--jobs") { Description = "số tệp ký cùng lúc / files at a time" };
    private static readonly Option<string?> P12 = new("--p12") { Description = "tệp khóa PKCS#12 / key file" };
    private static readonly Option<string?> PassEnv = new("--pass-env") { Description = "biến môi trường chứa mật khẩu / variable with the password" };
    private static readonly Option<string?> PassFile = new("--pass-file") { Description = "tệp chứa mật khẩu ở dòng đầu / file with the password in its first line" };
    private static readonly Option<string?> Pkcs11 = new("--pkcs11") { Description = "thư viện PKCS#11 của thiết bị / module of a token" };
    private static readonly Option<string?> Token = new("--token") { Description = "nhãn thiết bị / label of the token" };
    private static readonly Option<string?> PinEnv = new("--pin-env") { Description = "biến môi trường chứa PIN / variable with the PIN" };
    private static readonly Option<string?> PinFile = new("--pin-file") { Description = "tệp chứa PIN / file with the PIN" };
    private static readonly Option<string?> Key = new("--key") { Description = "nhãn khóa trên thiết bị / label of the key" };
    private static readonly Option<string?> Level = new("--level") { Description = "B-B, B-T, B-LT, B-LTA" };
    private static readonly Option<string?> Tsa = new("--tsa") { Description = "địa chỉ dịch vụ dấu thời gian / address of the time-stamp service" };
    private static readonly Option<string?> Field = new("--field") { Description = "trường ký có sẵn hoặc tên trường mới / existing field or the name of a new one" };
    private static readonly Option<int?> Page = new("--page") { Description = "trang của chữ ký / page of the signature" };
    private static readonly Option<string?> Rect = new("--rect") { Description = "x,y,rộng,cao tính bằng điểm 1/72 inch từ góc trên trái của trang đang xem / points from the top left of the page as shown" };
    private static readonly Option<string?> Image = new("--image") { Description = "ảnh chữ ký JPEG hoặc PNG / picture" };
    private static readonly Option<string?> Text = new("--text") { Description = "chữ trong khung; \\n xuống dòng / text, \\n breaks the line" };
    private static readonly Option<string?> Reason = new("--reason") { Description = "lý do ký / reason" };
    private static readonly Option<int?> DocMdp = new("--docmdp") { Description = "chứng nhận: 1 không đổi, 2 điền và ký, 3 thêm chú thích / certify" };

    public static Command Create()
    {
        var command = new Command("sign", "ký số PDF theo PAdES / sign PDF files")
        {
            Inputs, Out, Jobs, P12, PassEnv, PassFile, Pkcs11, Token, PinEnv, PinFile, Key, Level, Tsa, SigningEvidence.Trust, SigningEvidence.Cert, SigningEvidence.Crl, SigningEvidence.Ocsp, Fetching.Offline, Fetching.Cache, Fetching.Allow, Fetching.Alias, Field, Page, Rect, Image, Text, Reason, DocMdp, Installation.Json,
        };
        command.Validators.Add(given =>
        {
            foreach (var wrong in Wrong(given).Concat(Fetching.Wrong(given)))
                given.AddError(wrong);
        });
        command.SetAction(async (given, stop) =>
        {
            var run = new SigningRun(given.GetValue(Inputs)!, given.GetValue(Out)!, given.GetValue(Jobs) ?? Math.Max(1, Environment.ProcessorCount), given.GetValue(Installation.Json));
            try
            {
                return await Sign(given, run, stop);
            }
            catch (SigningRefusedException refused)
            {
                return run.Refuse(refused);
            }
        });
        return command;
    }

    private static async Task<int> Sign(ParseResult given, SigningRun run, CancellationToken stop)
    {
        await using var workers = new TokenWorkers(new TokenWorkerOptions(TokenWorkerOptions.Beside()));
        using var key = given.GetValue(Pkcs11) is { } module
            ? await Pkcs11Key.Open(workers, module, given.GetValue(Token)!, given.GetValue(Key)!, Secret(given, PinEnv, PinFile) ?? "", stop: stop)
            : await Open(given.GetValue(P12)!, Secret(given, PassEnv, PassFile), stop);
        var level = PadesLevels.Parse(given.GetValue(Level) ?? "B-B")!.Value;
        var options = Options(given, key, TimeProvider.System);
        using var upgrade = new SigningUpgrade(given.GetValue(Tsa), await SigningEvidence.Of(given, stop), Fetching.Of(given));
        var signer = new PadesSigner(TimeProvider.System);
        return await run.Run(async (source, target, halt) =>
        {
            if (level <= PadesLevel.Timestamped)
            {
                var signed = await signer.SignWith(key, source, target, options, level == PadesLevel.Basic ? null : upgrade.Authority, stop: halt);
                return (signed.Level.Spelled(), [signed.Field]);
            }
            using var first = new MemoryStream();
            var basic = await signer.SignWith(key, source, first, options, upgrade.Authority, stop: halt);
            var raised = await upgrade.Raise(first, target, level, [basic.Field], halt);
            return (raised.Level.Spelled(), [basic.Field]);
        }, stop);
    }

    private static SignatureOptions Options(ParseResult given, ISignatureKey key, TimeProvider clock)
    {
        var at = clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7));
        var picture = given.GetValue(Image) is { } path ? Picture(path) : null;
        var lines = given.GetValue(Text) is { } text ? text.Replace("\\n", "\n", StringComparison.Ordinal).Split('\n') : picture is null ? Said(key, at) : [];
        return new SignatureOptions
        {
            Field = given.GetValue(Field),
            Page = given.GetValue(Page) ?? 1,
            Rectangle = given.GetValue(Rect) is { } rect ? Rectangle(rect) : null,
            Appearance = (width, height) => SignaturePicture.Draw(width, height, picture, lines),
            Reason = given.GetValue(Reason),
            Certify = given.GetValue(DocMdp),
            SignedAt = at,
        };
    }

    private static string[] Said(ISignatureKey key, DateTimeOffset at)
    {
        var subject = key.Certificate.Subject;
        List<string> lines = [$"Người ký: {subject.CommonName}"];
        if (subject.Organization is { } organization && organization != subject.CommonName)
            lines.Add($"Cơ quan: {organization}");
        lines.Add($"Thời gian ký: {at.ToString("dd.MM.yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture)}");
        return [.. lines];
    }

    private static PdfImage Picture(string path)
    {
        try
        {
            return PdfImage.Read(File.ReadAllBytes(path));
        }
        catch (Exception wrong) when (wrong is PdfFormatException or IOException or UnauthorizedAccessException)
        {
            throw new SigningRefusedException(SigningRefusal.Image, $"a JPEG or PNG in {path}", wrong);
        }
    }

    private static async Task<ISignatureKey> Open(string path, string? secret, CancellationToken stop)
    {
        try
        {
            return SoftwareKey.FromPkcs12(await File.ReadAllBytesAsync(path, stop), secret);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new SigningRefusedException(SigningRefusal.KeyFile, $"a readable file {path}", missing);
        }
    }

    private static string? Secret(ParseResult given, Option<string?> variable, Option<string?> file) =>
        given.GetValue(variable) is { } name ? Environment.GetEnvironmentVariable(name) : given.GetValue(file) is { } path ? File.ReadLines(path).FirstOrDefault() : null;

    private static PageRectangle? Rectangle(string text)
    {
        var sides = text.Split(',').Select(side => double.TryParse(side, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
        return sides is [var x, var y, > 0 and var width, > 0 and var height] && sides.All(double.IsFinite) ? new PageRectangle(x, y, width, height) : null;
    }

    private static IEnumerable<string> Wrong(System.CommandLine.Parsing.CommandResult given)
    {
        if (given.GetValue(Out) is { } to && SigningRun.WrongOut(given.GetValue(Inputs) ?? [], to) is { } wrong)
            yield return wrong;
        if (given.GetValue(P12) is null == given.GetValue(Pkcs11) is null)
            yield return "--p12, --pkcs11: chọn một / give one";
        if (given.GetValue(P12) is not null && given.GetValue(PassEnv) is null == given.GetValue(PassFile) is null)
            yield return "--pass-env, --pass-file: chọn một / give one";
        if (given.GetValue(Pkcs11) is not null && given.GetValue(PinEnv) is null == given.GetValue(PinFile) is null)
            yield return "--pin-env, --pin-file: chọn một / give one";
        if (given.GetValue(Pkcs11) is not null && (given.GetValue(Token) is null || given.GetValue(Key) is null))
            yield return "--pkcs11: cần --token và --key / needs --token and --key";
        foreach (var option in (Option<string?>[])[PassEnv, PinEnv])
            if (given.GetValue(option) is { } variable && Environment.GetEnvironmentVariable(variable) is null)
                yield return $"{option.Name}: không có biến {variable} / not set";
        foreach (var option in (Option<string?>[])[PassFile, PinFile])
            if (given.GetValue(option) is { } file && !File.Exists(file))
                yield return $"{option.Name}: không có tệp {file} / not found";
        if (PadesLevels.Parse(given.GetValue(Level) ?? "B-B") is not { } level)
            yield return "--level: B-B, B-T, B-LT, B-LTA";
        else if (level != PadesLevel.Basic && given.GetValue(Tsa) is null)
            yield return $"--level {level.Spelled()}: cần --tsa / needs --tsa";
        if (given.GetValue(Tsa) is { } address && !SigningUpgrade.IsAddress(address))
            yield return "--tsa: http:// … / https:// …";
        if (given.GetValue(Rect) is { } rect && Rectangle(rect) is null)
            yield return "--rect: x,y,w,h";
        if (given.GetValue(Page) < 1)
            yield return "--page: 1 …";
        if (given.GetValue(DocMdp) is not (null or 1 or 2 or 3))
            yield return "--docmdp: 1, 2, 3";
        if (given.GetValue(Jobs) is < 1 or > 256)
            yield return "--jobs: 1 … 256";
        if ((given.GetValue(Image) ?? given.GetValue(Text)) is not null && given.GetValue(Rect) is null && given.GetValue(Field) is null)
            yield return "--image, --text: cần --rect hoặc --field / need --rect or --field";
    }
}
