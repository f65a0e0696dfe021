using DocFlow.App.Platform.Storage;
using DocFlow.Data.Sqlite;
using DocFlow.Host.Commands;
using Microsoft.Data.Sqlite;

namespace DocFlow.App.Tests;

/// <summary>
/// A data folder with a migrated database, empty or with the sample office: made once in the life of the test process and copied for every office, since
/// making it costs more processor time than most tests that need one.
/// </summary>
internal static class PreparedFolder
{
    private static readonly Lazy<Task<string>> Empty = new(() => Make(demo: false));
    private static readonly Lazy<Task<string>> Demo = new(() => Make(demo: true));

    /// <summary>A folder of its own, to be deleted by who asked for it.</summary>
    public static async Task<DirectoryInfo> Copy(bool demo)
    {
        var copy = Directory.CreateTempSubdirectory("docflow-test-");
        await CopyTo(copy.FullName, demo);
        return copy;
    }

    public static async Task CopyTo(string target, bool demo)
    {
        var pattern = await (demo ? Demo : Empty).Value;
        Directory.CreateDirectory(target);
        foreach (var folder in Directory.EnumerateDirectories(pattern, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(target, Path.GetRelativePath(pattern, folder)));
        foreach (var file in Directory.EnumerateFiles(pattern, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(target, Path.GetRelativePath(pattern, file)));
    }

    /// <summary>Deletes the folder of an office that has stopped; what its last job was about to write may still come while it goes.</summary>
    public static async Task Remove(string folder)
    {
        for (var attempt = 0; Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (attempt < 50)
            {
                await Task.Delay(200);
            }
        }
    }

    private static async Task<string> Make(bool demo)
    {
        var folder = Directory.CreateTempSubdirectory("docflow-pattern-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var data = new DataFolder(folder);
        await using (var app = ServeCommand.Build(new ServeOptions("http://127.0.0.1:0", data, new SqliteDatabase(data.SqliteFile), demo)))
        {
            if (!await ServeCommand.Prepare(app, demo, CancellationToken.None))
                throw new InvalidOperationException("The embedded database was not prepared.");
        }
        // The last connection takes the write-ahead log into the file.
        SqliteConnection.ClearAllPools();
        return folder;
    }
}
