namespace DocFlow.Ocr.Tests;

/// <summary>A folder that lives as long as a test.</summary>
internal sealed class Folder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("docflow-ocr-test-").FullName;

    internal string this[string name] => Path.Combine(_path, name);

    internal string Put(string name, ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
