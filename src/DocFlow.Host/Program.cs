using System.CommandLine;
using DocFlow.Host.Commands;
using DocFlow.Host.Commands.Reading;

var docflow = new RootCommand("DocFlow: quản lý văn bản, ký số và quy trình / documents, signatures and workflows")
{
    ServeCommand.Create(),
    MigrateCommand.Create(),
    FsckCommand.Create(),
    AuditCommand.Create(),
    PdfCommand.Create(),
    SignCommand.Create(),
    ExtendCommand.Create(),
    VerifyCommand.Create(),
    PkiCommand.Create(),
    OcrCommand.Create(),
    OcrWorkerCommand.Create(),
    FactsWorkerCommand.Create(),
    Pkcs11WorkerCommand.Create(),
    AgentCommand.Create(),
    SampleScanCommand.Create(),
    WorkflowCommand.Create(),
    FeelCommand.Create(),
    DmnCommand.Create(),
};
var parsed = docflow.Parse(args);
// Told to stop, the server ends what is under way, puts its jobs back and anchors the chains, and a run of readings ends its readers: on a busy machine that takes
// longer than the two seconds after which a command is cut off.
if (parsed.Errors.Count == 0)
    return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(parsed.CommandResult.Command.Name is "serve" or "ocr" ? 60 : 2) });
foreach (var error in parsed.Errors)
    Console.Error.WriteLine(error.Message);
return ExitCodes.WrongUsage;
