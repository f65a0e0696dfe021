using System.Text.Json;

namespace DocFlow.Agent;

/// <summary>The origins that may use this agent, as its owner has confirmed them; a file that nobody else may read.</summary>
internal sealed class Pairings(string folder)
{
    private readonly string file = Path.Combine(folder, "pairings.json");
    private readonly Lock gate = new();

    public bool Has(string origin)
    {
        lock (gate)
            return Read().Contains(origin, StringComparer.Ordinal);
    }

    public void Remember(string origin)
    {
        lock (gate)
            Write([.. Read().Where(known => known != origin), origin]);
    }

    public void ForgetAll()
    {
        lock (gate)
            File.Delete(file);
    }

    private string[] Read() => File.Exists(file) ? JsonSerializer.Deserialize<string[]>(File.ReadAllText(file)) ?? [] : [];

    /// <summary>Written aside and renamed: readable by its owner alone from its first byte on.</summary>
    private void Write(string[] origins)
    {
        Directory.CreateDirectory(folder);
        var aside = file + ".new";
        File.Delete(aside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(aside, options))
            JsonSerializer.Serialize(stream, origins);
        File.Move(aside, file, overwrite: true);
    }
}
