using DocFlow.Bench;

// dotnet run -c Release --project tests/DocFlow.Bench -- [start] [idle] [registrations] [pages] [recognition] [fields] [capture] [signing] [office] [tokens] [validation] [preserving] [likeness] [strange]
string[] known = ["start", "idle", "registrations", "pages", "recognition", "fields", "capture", "signing", "office", "tokens", "validation", "preserving", "likeness"];
string[] onlyByName = ["strange"];
var wanted = args.Length == 0 ? known : args;
if (wanted.Except([.. known, .. onlyByName]).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"unknown scenario '{unknown}': {string.Join(", ", [.. known, .. onlyByName])}");
    return 2;
}
var table = new Table();
Console.Error.WriteLine($"load average before: {Machine.Load()}");
foreach (var scenario in wanted)
{
    await (scenario switch
    {
        "start" => StartScenario.Run(table),
        "idle" => IdleScenario.Run(table),
        "registrations" => RegistrationScenario.Run(table),
        "pages" => PagesScenario.Run(table),
        "recognition" => RecognitionScenario.Run(table),
        "fields" => FieldsScenario.Run(table),
        "capture" => CaptureScenario.Run(table),
        "validation" => ValidationScenario.Run(table),
        "preserving" => PreservingScenario.Run(table),
        "likeness" => LikenessScenario.Run(table),
        "office" => OfficeSigningScenario.Run(table),
        "strange" => StrangeScenario.Run(table),
        "tokens" => TokenScenario.Run(table),
        _ => SigningScenario.Run(table),
    });
}
Console.WriteLine($"Load average before and after in each row; {Environment.ProcessorCount} processors.");
Console.WriteLine();
Console.Write(table);
return 0;
