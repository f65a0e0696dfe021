namespace DocFlow.Pdf.Tests;

/// <summary>A folder of its own for files that other programs look at; gone afterwards.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docflow-pdf-");

    public string Folder => _folder.FullName;

    public string Save(byte[] bytes, string name = "file.pdf")
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
