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
if (parsed.Errors.Count == 0)
    return await parsed.InvokeAsync();
foreach (var error in parsed.Errors)
    Console.Error.WriteLine(error.Message);
return ExitCodes.WrongUsage;
