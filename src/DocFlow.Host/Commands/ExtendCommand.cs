using System.CommandLine;
using DocFlow.Signing;

namespace DocFlow.Host.Commands;

/// <summary><c>docflow extend IN.pdf… --out OUT.pdf|DIR --level B-T|B-LT|B-LTA --tsa URL</c>: adds to signed files what they lack.</summary>
internal static class ExtendCommand
{
    private static readonly Argument<string[]> Inputs = new("IN") { Description = "tệp PDF đã ký / signed PDF files", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Out = new("--out") { Description = "tệp hoặc thư mục kết quả / file or folder of results", Required = true };
    private static readonly Option<int?> Jobs = new("--jobs") { Description = "số tệp cùng lúc / files at a time" };
    private static readonly Option<string> Level = new("--level") { Description = "B-T, B-LT, B-LTA", Required = true };
    private static readonly Option<string> Tsa = new("--tsa") { Description = "địa chỉ dịch vụ dấu thời gian / address of the time-stamp service", Required = true };

    public static Command Create()
    {
        var command = new Command("extend", "nâng mức chữ ký: dấu thời gian, thông tin kiểm tra lâu dài / raise signatures")
        {
            Inputs, Out, Jobs, Level, Tsa, SigningEvidence.Trust, SigningEvidence.Cert, SigningEvidence.Crl, SigningEvidence.Ocsp, Fetching.Offline, Fetching.Cache, Fetching.Allow, Fetching.Alias, Installation.Json,
        };
        command.Validators.Add(given =>
        {
            if (given.GetValue(Level) is { } level && PadesLevels.Parse(level) is null or PadesLevel.Basic)
                given.AddError("--level: B-T, B-LT, B-LTA");
            if (given.GetValue(Tsa) is { } address && !SigningUpgrade.IsAddress(address))
                given.AddError("--tsa: http:// … / https:// …");
            if (given.GetValue(Jobs) is < 1 or > 256)
                given.AddError("--jobs: 1 … 256");
            if (given.GetValue(Out) is { } to && SigningRun.WrongOut(given.GetValue(Inputs) ?? [], to) is { } wrong)
                given.AddError(wrong);
            foreach (var option in Fetching.Wrong(given))
                given.AddError(option);
        });
        command.SetAction(async (given, stop) =>
        {
            var run = new SigningRun(given.GetValue(Inputs)!, given.GetValue(Out)!, given.GetValue(Jobs) ?? Math.Max(1, Environment.ProcessorCount), given.GetValue(Installation.Json));
            try
            {
                using var upgrade = new SigningUpgrade(given.GetValue(Tsa), await SigningEvidence.Of(given, stop), Fetching.Of(given));
                var level = PadesLevels.Parse(given.GetValue(Level)!)!.Value;
                return await run.Run(async (source, target, halt) =>
                {
                    var raised = await upgrade.Raise(source, target, level, null, halt);
                    return (raised.Level.Spelled(), [.. raised.Signatures, .. raised.Stamps]);
                }, stop);
            }
            catch (SigningRefusedException refused)
            {
                return run.Refuse(refused);
            }
        });
        return command;
    }
}
