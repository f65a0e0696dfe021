using System.CommandLine;
using DocFlow.App;
using DocFlow.App.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.Host.Commands;

/// <summary>The frame of every command that opens the office without serving it: options, services, errors to exit codes.</summary>
internal static class OfficeCommand
{
    /// <param name="writes">takes the data folder's lock, and refuses (4) while a server has it</param>
    public static Command Create(string name, string description, bool writes, Func<IServiceProvider, bool, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description) { Installation.Data, Installation.Database, Installation.Json };
        command.SetAction((parsed, stop) => Guard(async () =>
        {
            var folder = new DataFolder(parsed.GetValue(Installation.Data)!);
            using var held = writes ? folder.Lock() : null;
            await using var services = new ServiceCollection().AddLogging(logging => logging.AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning))
                .AddOffice(Installation.Open(parsed.GetValue(Installation.Database)!, folder), folder).BuildServiceProvider();
            await using var scope = services.CreateAsyncScope();
            return await run(scope.ServiceProvider, parsed.GetValue(Installation.Json), stop);
        }));
        return command;
    }

    public static async Task<int> Guard(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (WrongUsage wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return ExitCodes.WrongUsage;
        }
        catch (DataFolderTaken taken)
        {
            Console.Error.WriteLine($"Thư mục dữ liệu đang được một tiến trình DocFlow khác dùng. / {taken.Message}");
            return ExitCodes.InTheWay;
        }
        catch (System.Data.Common.DbException database)
        {
            Console.Error.WriteLine($"Không làm việc được với cơ sở dữ liệu. / The database does not answer: {database.Message}");
            return ExitCodes.InTheWay;
        }
    }
}
